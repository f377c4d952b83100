import type { Route } from "../call/route.ts";
import type { Operation } from "../description/operation.ts";
import type { FieldProblem } from "../errors/dollr-error.ts";
import { DollrInputError } from "../errors/dollr-input-error.ts";
import { findHint } from "../errors/find-hint.ts";
import { findCardData } from "./card-data.ts";
import { checkFields } from "./check-fields.ts";
import { findReferenceId } from "./reference-id.ts";

/** What an operation is called with. */
export interface Input {
  readonly path: object;
  readonly query: object;
  readonly body?: unknown;
}

/** Holds the input of a method to the description; answers what to send. */
export function checkInput(operation: Operation, path: unknown, body: unknown, query: unknown): Input {
  refuseCardData(operation, body, query);
  const problems: FieldProblem[] = [];
  const input = {
    path: checkFields(operation.ids, path, "path", problems),
    query: checkFields(operation.query, query ?? {}, "query", problems),
    ...(operation.body.length > 0 && { body: checkFields(operation.body, body, "body", problems) }),
  };
  refuse(operation, problems, body, path);
  return input;
}

/** For input that is not held to the description: what must not be sent on any way. */
export function refuseCardData(route: Route, body: unknown, query: unknown): void {
  refuse(route, [findCardData(body, "body") ?? [], findCardData(query, "query") ?? []].flat(), body);
}

/** Dots would lead to another path than the one that was asked for. */
export function refuseDots(route: Route, path: object = {}): void {
  const dots = Object.keys(path).filter((name) => /^\.{0,2}$/.test((path as Record<string, string>)[name] ?? ""));
  refuse(
    route,
    dots.map((name) => ({ path: `path.${name}`, message: "must not be empty" })),
  );
}

/** @throws DollrInputError when there are problems; its message says the fix. */
function refuse({ id }: Route, fields: readonly FieldProblem[], ...sent: unknown[]): void {
  if (fields.length === 0) return;
  const problems = fields.map(({ path, message }) => `${path} ${message}`).join("; ");
  // The words of an enum are no clue to what is wrong.
  const hint = findHint(problems.replace(/(one of)[\w ]+/g, "$1"));
  const message = `${id} was not sent: ${problems}.${hint ? ` ${hint}` : ""}`;
  throw new DollrInputError(message, {
    outcome: "not-sent",
    operation: id,
    referenceId: findReferenceId(sent),
    fields,
    hint,
  });
}

import type { Route } from "../call/route.ts";
import type { Operation } from "../description/operation.ts";
import { DollrInputError } from "../errors/dollr-input-error.ts";
import { findHint } from "../errors/find-hint.ts";
import { findCardData } from "./card-data.ts";
import { checkFields } from "./check-fields.ts";
import type { InputProblem } from "./input-problem.ts";
import { findReferenceId } from "./reference-id.ts";

/** What an operation is called with. */
export interface Input {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Holds the input of a method to the description; answers what to send. */
export function checkInput(operation: Operation, path: unknown, body: unknown, query: unknown): Input {
  refuseCardData(operation, { path, query, body });
  const fields = operation.fields();
  const problems: InputProblem[] = [];
  const input = {
    path: checkFields(fields.path, path, "path", problems),
    query: checkFields(fields.query, query ?? {}, "query", problems),
    ...(fields.body.list.length > 0 && { body: checkFields(fields.body, body, "body", problems) }),
  };
  refuse(operation, problems, body, path);
  return input;
}

/** For input that is not checked against the description. Card data is refused even there, by the name of its part. */
export function refuseCardData(route: Route, parts: Readonly<Record<string, unknown>>): void {
  const found = Object.entries(parts).map(([name, part]) => findCardData(part, name) ?? []);
  refuse(route, found.flat(), parts["body"]);
}

/** `.` and `..` as a value in a path would lead to another path. */
export function refuseDots(route: Route, path: object = {}): void {
  const dots = Object.entries(path).filter(([, value]) => /^\.{0,2}$/.test(value ?? ""));
  if (dots.length === 0) return;
  refuse(
    route,
    dots.map(([name]) => ({ path: `path.${name}`, problem: "must not be empty" })),
  );
}

/** @throws DollrInputError when there are problems; its message says the fix. */
function refuse({ id }: Route, problems: readonly InputProblem[], ...sent: unknown[]): void {
  if (problems.length === 0) return;
  const fields = problems.map(({ path, problem }) => ({ path, message: problem }));
  const hint = findHintFor(problems, false) ?? findHintFor(problems, true);
  const summary = fields.map(({ path, message }) => `${path} ${message}`).join("; ");
  const message = `${id} was not sent: ${summary}.${hint ? ` ${hint}` : ""}`;
  throw new DollrInputError(message, {
    outcome: "not-sent",
    operation: id,
    referenceId: findReferenceId(sent),
    fields,
    hint,
  });
}

/** A field that is known is mended first: what is not known may have been meant for it. */
function findHintFor(problems: readonly InputProblem[], isUnknown: boolean): string | undefined {
  const some = problems.filter(({ trap }) => (trap === "unknown") === isUnknown);
  const trap = some.find((one) => one.trap)?.trap;
  return findHint({ trap, words: some.map(({ path }) => path).join(" ") });
}

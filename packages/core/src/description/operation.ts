import { type Route, toRoute } from "../call/route.ts";
import { OPERATIONS } from "../generated/operations.ts";
import { type Field, parseField } from "./field.ts";

/** An operation of the API, as the generated table has it. */
export interface Operation extends Route {
  readonly resource: string;
  readonly method: string;
  /** A success may come without a body: it says no more, or is documented nowhere. */
  readonly mayAnswerEmpty: boolean;
  readonly ids: readonly Field[];
  readonly body: readonly Field[];
  readonly query: readonly Field[];
}

let known: readonly Operation[] | undefined;

/** What the generated table says: read once, however many clients there are. */
export function listOperations(): readonly Operation[] {
  known ??= readTable();
  return known;
}

/** @throws where the description has no such operation. */
export function findOperation(id: string): Operation {
  const operation = listOperations().find((one) => one.id === id);
  if (operation === undefined) throw new Error(`The description has no operation ${id}.`);
  return operation;
}

/** Its grammar stands beside the table. */
function readTable(): readonly Operation[] {
  let base = "";
  let resource = "";
  const operations: Operation[] = [];
  for (const line of OPERATIONS.trim().split("\n")) {
    const [fields = "", query] = line.split(" & ");
    const [id = "", method = "", action = "", path = "", ...body] = fields.split(" ");
    if (action) {
      const [, verb = "", mayBeEmpty, retry] = /^(\w+)(\??)(?:=(.+))?$/.exec(action) ?? [];
      const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parseField(`${name}:${name}`));
      operations.push({
        ...toRoute(id, verb, base + path, retry),
        resource,
        method,
        mayAnswerEmpty: mayBeEmpty === "?",
        ids,
        body: body.map(parseField),
        query: query?.split(" ").map(parseField) ?? [],
      });
    } else {
      base = id;
      resource = method;
    }
  }
  return operations;
}

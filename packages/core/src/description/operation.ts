import { type Route, toRoute } from "../call/route.ts";
import { OPERATIONS } from "../generated/operations.ts";
import { type Fields, parseFields } from "./fields.ts";

/** An operation of the API, as the generated table has it. */
export interface Operation extends Route {
  readonly resource: string;
  readonly method: string;
  /** A success may come without a body, where it has nothing to say, or where its body is documented nowhere. */
  readonly mayAnswerEmpty: boolean;
  /** Read at the first call of the operation, and kept. */
  fields(): InputFields;
}

/** What an operation takes, by where it is sent; a body or a query that it does not take has no fields. */
export interface InputFields {
  readonly path: Fields;
  readonly query: Fields;
  readonly body: Fields;
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
    const [start = "", query = ""] = line.split(" & ");
    const [id = "", method = "", action = "", path = "", ...body] = start.split(" ");
    if (action) {
      const [, verb = "", mayBeEmpty, retry] = /^(\w+)(\??)(?:=(.+))?$/.exec(action) ?? [];
      operations.push({
        ...toRoute(id, verb, base + path, retry),
        resource,
        method,
        mayAnswerEmpty: mayBeEmpty === "?",
        fields: once(() => ({
          path: parseFields([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name}:${name}`).join(" ")),
          query: parseFields(query),
          body: parseFields(body.join(" ")),
        })),
      });
    } else {
      base = id;
      resource = method;
    }
  }
  return operations;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

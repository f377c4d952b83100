import { OPERATIONS } from "../generated/operations.ts";
import { type Field, parseField } from "./field.ts";

/** What may follow when an answer was lost; `x-dollr-retry` in the description. */
export type RetryClass = "safe" | "look-first" | "status-first";

/** What the transport needs to know of an operation. */
export interface Route {
  readonly id: string;
  readonly verb: string;
  readonly path: string;
  readonly retry: RetryClass;
  /** The path as it may be shown, where it is no template. */
  readonly shown?: string;
}

/** An operation of the API, as the generated table has it. */
export interface Operation extends Route {
  readonly resource: string;
  readonly method: string;
  readonly ids: readonly Field[];
  readonly body: readonly Field[];
  readonly query: readonly Field[];
}

/** Only what reads is safe to repeat, unless the table says otherwise. */
export function toRoute(id: string, verb: string, path: string, retry?: string): Route {
  return { id, verb, path, retry: (retry ?? (verb === "GET" ? "safe" : "look-first")) as RetryClass };
}

let known: readonly Operation[] | undefined;

/** What the generated table says: read once, however many clients there are. */
export function listOperations(): readonly Operation[] {
  known ??= readTable();
  return known;
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
      const [verb = "", retry] = action.split("=");
      const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parseField(`${name}:${name}`));
      operations.push({
        ...toRoute(id, verb, base + path, retry),
        resource,
        method,
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

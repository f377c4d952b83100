import type { CallOptions } from "../call/call-options.ts";
import type { Exchanged } from "../call/exchanged.ts";
import type { Operation } from "../description/operation.ts";
import { toApiError } from "../errors/to-api-error.ts";
import { toResponseError } from "../errors/to-response-error.ts";
import type { Resources } from "../generated/resources.ts";
import { checkInput, type Input } from "../input/check-input.ts";
import type { Clock } from "../time/clock.ts";
import { type Answer, toDollrPromise } from "./dollr-promise.ts";

/** Sends the input of an operation, through openapi-fetch or directly. */
export type SendInput = (operation: Operation, input: Input, options?: CallOptions) => Promise<Exchanged>;

/** Creates one method for each operation, grouped by resource: `client.invoices.create`. */
export function createMethods(operations: readonly Operation[], sendInput: SendInput, clock: Clock): Resources {
  /** The arguments are the ids, then body, query and the options of the call. An operation without a body or query leaves it out. */
  async function run(operation: Operation, args: unknown[]): Promise<Answer<unknown>> {
    const fields = operation.fields();
    let at = 0;
    const path: Record<string, unknown> = {};
    for (const { name } of fields.path.list) path[name] = args[at++];
    const body = fields.body.list.length > 0 ? args[at++] : undefined;
    const query = fields.query.list.length > 0 ? args[at++] : undefined;
    const input = checkInput(operation, path, body, query);
    const { call, data, error, response, text } = await sendInput(operation, input, (args[at] ?? {}) as CallOptions);
    if (response.status >= 300) throw toApiError(call, response, error, clock.now());
    const answer = data ?? (operation.mayAnswerEmpty ? {} : undefined);
    if (typeof answer !== "object")
      throw toResponseError(call, response.status, "something that is not a JSON object or list");
    return { data: answer, response, text };
  }

  const resources: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    resources[operation.resource] ??= {};
    const resource = resources[operation.resource] as Record<string, unknown>;
    resource[operation.method] = (...args: unknown[]) => toDollrPromise(run(operation, args));
  }
  return resources as unknown as Resources;
}

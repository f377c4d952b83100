import { expectTypeOf } from "vitest";
import {
  type Clock,
  createDollrClient,
  DollrError,
  type DollrErrorOutcome,
  type DollrResponseError,
  type DollrTimeoutError,
  type DollrValidationError,
  type FieldProblem,
  isDollrError,
} from "../../src/index.ts";
import { nodeTransport } from "../../src/node.ts";

export function read(error: unknown): void {
  if (!isDollrError(error)) return;
  expectTypeOf(error.outcome).toEqualTypeOf<DollrErrorOutcome>();
  expectTypeOf(error.fields).toEqualTypeOf<readonly FieldProblem[] | undefined>();
  // @ts-expect-error what went wrong is not changed by who reads it
  error.outcome = "rejected";
}

expectTypeOf<DollrTimeoutError["name"]>().toEqualTypeOf<"DollrTimeoutError">();
expectTypeOf<DollrResponseError["isTooLong"]>().toEqualTypeOf<true | undefined>();
expectTypeOf<DollrValidationError["fields"]>().toEqualTypeOf<readonly FieldProblem[]>();

// Packages above have errors of their own.
export class StoreError extends DollrError {
  override readonly name = "StoreError";
}

declare const clock: Clock;
createDollrClient({ clock, random: () => 0, hooks: { onRetry: ({ delayMs }) => delayMs } });
// What may be absent may be given as undefined.
createDollrClient({ clientId: process.env["DOLLR_CLIENT_ID"], timeoutMs: undefined });
createDollrClient({ hooks: { onRequest: undefined, onToken: undefined }, tokenStore: undefined, transport: undefined });
nodeTransport({ connections: undefined, dispatcher: undefined });
// @ts-expect-error there is no way round
createDollrClient({ dangerouslyAllowBrowser: true });
// @ts-expect-error milliseconds are a number
createDollrClient({ timeoutMs: "30s" });

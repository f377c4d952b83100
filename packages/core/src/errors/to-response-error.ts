import type { Call } from "../call/call.ts";
import { toOutcome } from "../call/outcome.ts";
import { callError } from "./call-error.ts";
import type { DollrErrorFacts } from "./dollr-error.ts";
import { DollrResponseError } from "./dollr-response-error.ts";

export function toResponseError(
  call: Call,
  status: number,
  problem: string,
  facts: Pick<DollrErrorFacts, "isTooLong"> = {},
): DollrResponseError {
  return callError(
    DollrResponseError,
    call,
    toOutcome(status, call.outcomeIfLost),
    `was answered ${status} with ${problem}`,
    { status, ...facts },
  );
}

import type { Call } from "../fetch/call.ts";
import { callError } from "./call-error.ts";
import { DollrResponseError } from "./dollr-response-error.ts";
import { toOutcome } from "./to-outcome.ts";

export function toResponseError(call: Call, status: number, problem: string): DollrResponseError {
  return callError(DollrResponseError, call, toOutcome(call, status), `was answered ${status} with ${problem}`, {
    status,
  });
}

import type { Call } from "../fetch/call.ts";
import { callError } from "./call-error.ts";
import { DollrResponseError } from "./dollr-response-error.ts";

export function toResponseError(call: Call, status: number, problem: string): DollrResponseError {
  return callError(DollrResponseError, call, call.lost, `was answered ${status} with ${problem}`, { status });
}

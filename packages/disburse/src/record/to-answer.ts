import { type ExecutionAnswer, toExecutionAnswer } from "@dollr-kit/flow";
import type { Execution } from "@dollr-kit/types";
import type { ToldFailure } from "./told-failure.ts";

/** @param whyFailed - says what the words of the operator or the wallet mean. */
export function toAnswer(told: Execution, whyFailed: (told: string) => ToldFailure): ExecutionAnswer {
  const answer = toExecutionAnswer(told);
  return answer.message === undefined ? answer : { ...answer, ...whyFailed(answer.message) };
}

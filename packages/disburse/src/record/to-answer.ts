import { type ExecutionAnswer, toExecutionAnswer } from "@dollr-kit/flow";
import type { Execution } from "@dollr-kit/types";

/** @param whyFailed - says what the words of the operator or the wallet mean. */
export function toAnswer(told: Execution, whyFailed: (told: string) => string): ExecutionAnswer {
  const answer = toExecutionAnswer(told);
  return answer.message === undefined ? answer : { ...answer, message: whyFailed(answer.message) };
}

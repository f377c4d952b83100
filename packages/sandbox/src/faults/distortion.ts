import { type Answered, type OddAmount, withOddAmount } from "./answer-fields.ts";

/** What faults change in an operation and its answer. */
export interface Distortion {
  readonly staleMs: number;
  readonly extraLagMs: number;
  readonly statusWord: string | undefined;
  readonly aboutAnother: boolean;
  readonly oddAmount: OddAmount | undefined;
}

export const NO_DISTORTION: Distortion = {
  staleMs: 0,
  extraLagMs: 0,
  statusWord: undefined,
  aboutAnother: false,
  oddAmount: undefined,
};

/** Changes a right answer. */
export function distort(answer: Answered, { statusWord, oddAmount }: Distortion): Answered {
  const worded = statusWord === undefined ? answer : { ...answer, status: statusWord };
  return oddAmount ? withOddAmount(worded, oddAmount) : worded;
}

import type { InputTrap } from "../errors/find-hint.ts";

/** What is wrong with one field of an input. It never holds the value that was given. */
export interface InputProblem {
  readonly path: string;
  /** What was expected. */
  readonly problem: string;
  readonly trap?: InputTrap | undefined;
}

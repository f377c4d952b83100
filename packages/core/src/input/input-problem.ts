/** What is wrong with one field of an input. It never holds the value that was given. */
export interface InputProblem {
  readonly path: string;
  /** What was expected. Hints are found by it. */
  readonly problem: string;
  /** The rest of the message, which must not lead to a hint: the words to choose from, or a pattern. */
  readonly detail?: string;
}

export const toMessage = ({ problem, detail }: InputProblem): string => (detail ? `${problem} ${detail}` : problem);

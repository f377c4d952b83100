/** What is wrong with one field of an input. It never holds the value that was given. */
export interface InputProblem {
  readonly path: string;
  /** What was expected; with it a hint is found. */
  readonly problem: string;
  /** More of it, which is no clue to what is wrong: the words to choose from, or a pattern. */
  readonly detail?: string;
}

export const toMessage = ({ problem, detail }: InputProblem): string => (detail ? `${problem} ${detail}` : problem);

/** A change that nobody can see, or that harms nobody, and why. */
export interface AcceptedSurvivor {
  /** From the folder of the packages. */
  readonly file: string;
  /** The lines with the change, as `pnpm mutation` prints them. */
  readonly mutated: string;
  readonly because: string;
}

/** One that is not there any more, or that is seen now, makes `pnpm mutation` fail. */
export const ACCEPTED_SURVIVORS: readonly AcceptedSurvivor[] = [];

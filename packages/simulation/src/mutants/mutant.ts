/** A bug that somebody might write, as a change of one place in the product's source. */
export interface Mutant {
  readonly name: string;
  /** From the folder of the packages: `flow/src/advance/advance.ts`. */
  readonly file: string;
  /** Text that is there exactly once. */
  readonly find: string;
  readonly replace: string;
}

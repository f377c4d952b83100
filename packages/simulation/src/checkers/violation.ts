/** A promise that was broken. The numbers are those of the list in the README. */
export interface Violation {
  readonly invariant: number;
  readonly elapsedMs: number;
  readonly what: string;
}

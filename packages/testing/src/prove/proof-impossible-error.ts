/** The proof says nothing of the app, which could not be run as intended. The message says why, and how to mend it. */
export class ProofImpossibleError extends Error {
  override readonly name = "ProofImpossibleError";
}

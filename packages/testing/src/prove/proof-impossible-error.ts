/** The app could not run as it must for a proof, so there is no result. The message says why, and how to fix that. */
export class ProofImpossibleError extends Error {
  override readonly name = "ProofImpossibleError";
}

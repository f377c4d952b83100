/** Nothing can be said of the app: it could not be run as it is meant to be. The message says why and how to mend it. */
export class ProofImpossibleError extends Error {
  override readonly name = "ProofImpossibleError";
}

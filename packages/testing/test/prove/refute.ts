import { expect } from "vitest";
import {
  type Counterexample,
  ProofFailedError,
  type ProofOptions,
  type ProvableApp,
  proveNoDoubleCharge,
} from "../../src/index.ts";

/** The counterexample of a proof that has to fail. */
export async function refute(app: ProvableApp, options?: ProofOptions): Promise<Counterexample> {
  const error = await failureOf(app, options);
  if (!(error instanceof ProofFailedError)) throw error;
  return error.counterexample;
}

/** What a proof throws. */
export async function failureOf(app: ProvableApp, options?: ProofOptions): Promise<Error> {
  const error = await proveNoDoubleCharge(app, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  return error as Error;
}

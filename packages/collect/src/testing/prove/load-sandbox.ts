import { ProofImpossibleError } from "./proof-impossible-error.ts";

export type SandboxModule = typeof import("@dollr-kit/sandbox");

/** Loaded only for a proof: who collects payments has no use for it. */
export async function loadSandbox(): Promise<SandboxModule> {
  try {
    return await import("@dollr-kit/sandbox");
  } catch (cause) {
    throw new ProofImpossibleError(
      "proveNoDoubleCharge needs @dollr-kit/sandbox, which cannot be loaded. Install it: npm install --save-dev @dollr-kit/sandbox",
      { cause },
    );
  }
}

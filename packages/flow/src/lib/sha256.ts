import { builtinModule } from "./runtime.ts";

interface NodeCrypto {
  createHash(name: "sha256"): { update(text: string, encoding: "utf8"): { digest(): Uint8Array } };
}

/**
 * SHA-256 of a text in UTF-8. Where the runtime can answer at once it does: Web Crypto answers from another thread, and a
 * simulation on a virtual clock would no longer be the same at every run.
 */
export async function sha256(text: string): Promise<Uint8Array> {
  const crypto = builtinModule<NodeCrypto>("node:crypto");
  if (crypto !== undefined) return crypto.createHash("sha256").update(text, "utf8").digest();
  return new Uint8Array(await globalThis.crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

import { createHash } from "node:crypto";
import type { Trace } from "@dollr-kit/testing/simulator";

/** The same for the same course, to the letter. */
export function hashTrace(trace: Trace): string {
  const text = trace
    .toEntries()
    .map(({ atMs, who, what }) => `${atMs}\t${who}\t${what}`)
    .join("\n");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const KEPT = fileURLToPath(new URL("../node_modules/.cache/", import.meta.url));

/** Makes a folder anew where one of these files has changed, and else puts there what was made the last time. */
export async function makeOrKeep(folder: string, files: readonly string[], make: () => Promise<void>): Promise<void> {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  const kept = `${KEPT}${hash.digest("hex")}`;
  if (!existsSync(kept)) {
    await make();
    for (const old of globSync(`${KEPT}*`)) await rm(old, { recursive: true });
    // By a rename, so that a build that is ended in the middle keeps nothing.
    await cp(folder, `${kept}.part`, { recursive: true });
    await rename(`${kept}.part`, kept);
    return;
  }
  await cp(kept, folder, { recursive: true });
}

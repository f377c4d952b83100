import { existsSync, globSync } from "node:fs";
import { cp, mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ROOT } from "../gates/packages.ts";
import { runCommand } from "./run-command.ts";

/** Copies the repository as it stands, what is built included, so that versions can be changed without touching it. */
export async function copyRepository(to: string): Promise<void> {
  const listed = await runCommand("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
  });
  const files = listed.split("\0").filter((path) => path !== "" && existsSync(join(ROOT, path)));
  for (const path of [...files, ...globSync("packages/*/dist", { cwd: ROOT })]) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await cp(join(ROOT, path), join(to, path), { recursive: true });
  }
  // The licences in an SBOM are read from what is installed.
  await symlink(join(ROOT, "node_modules"), join(to, "node_modules"));
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listPackages } from "../gates/packages.ts";
import { runCommand } from "./run-command.ts";

/** What a package brings along at run time, with versions, hashes and licences: CycloneDX, as JSON. */
export function createSbom(root: string, name: string): Promise<string> {
  const format = ["--sbom-format", "cyclonedx", "--sbom-spec-version", "1.6"];
  return runCommand("pnpm", ["--filter", name, "sbom", "--prod", ...format], { cwd: root });
}

/** Puts the SBOM of each package into the folder that is published. */
export async function writeSboms(root: string): Promise<void> {
  for (const { name, dir } of listPackages(root)) {
    await writeFile(join(dir, "dist/sbom.cdx.json"), await createSbom(root, name));
  }
}

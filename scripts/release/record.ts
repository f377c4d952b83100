import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Package, toReportPath } from "../gates/packages.ts";
import { writeReleased } from "../gates/released.ts";

/** Keeps the surface of a package as that of its last release, for the gates to compare with. */
export async function recordRelease(root: string, one: Package): Promise<void> {
  const released = join(one.dir, "api/released");
  await writeReleased(root, one);
  await rm(released, { recursive: true, force: true });
  await mkdir(released, { recursive: true });
  for (const entry of one.entries)
    await copyFile(toReportPath(one, entry, "now"), toReportPath(one, entry, "released"));
  if ("./openapi.json" in one.manifest.exports) {
    await copyFile(join(one.dir, "openapi.json"), join(released, "openapi.json"));
  }
}

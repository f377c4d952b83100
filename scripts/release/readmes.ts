import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listPackages } from "../gates/packages.ts";
import { type Located, readPlace, toAbsoluteLinks } from "./absolute-links.ts";

/**
 * Makes the links of the READMEs absolute, for the tarballs that are made next: npm's website has no repository around them.
 * @returns what brings them back as they were.
 */
export async function writeReadmes(root: string): Promise<() => Promise<void>> {
  const written: { readonly path: string; readonly text: string }[] = [];
  for (const { dir, manifest } of listPackages(root)) {
    const path = join(dir, "README.md");
    const place = readPlace(manifest as Located);
    if (place === undefined || !existsSync(path)) continue;
    const text = await readFile(path, "utf8");
    written.push({ path, text });
    await writeFile(path, toAbsoluteLinks(text, place));
  }
  return async () => {
    for (const { path, text } of written) await writeFile(path, text);
  };
}

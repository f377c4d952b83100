import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild-wasm";
import { APPS, BARE_PROGRAM, toProgram } from "./apps.ts";

/** Where a program finds its packages, as anybody's does. */
const ROOM = fileURLToPath(new URL("../..", import.meta.url));

export interface Programs {
  /** Paths of the files, in the order of the apps. */
  readonly installed: readonly string[];
  readonly bundled: readonly string[];
  /** One that does nothing, as a module and as CommonJS. */
  readonly bare: Readonly<Record<"installed" | "bundled", string>>;
  remove(): void;
}

/** Writes each app twice: as it is, with its packages beside it, and bundled into one file for Node. */
export async function writePrograms(): Promise<Programs> {
  const folder = mkdtempSync(join(ROOM, ".cold-"));
  const write = (name: string, code: string): string => {
    writeFileSync(join(folder, name), code);
    return join(folder, name);
  };
  const installed = APPS.map((app, index) => write(`app-${index}.mjs`, toProgram(app)));
  const bundled: string[] = [];
  for (const [index, entry] of installed.entries()) bundled.push(await bundle(entry, join(folder, `app-${index}.cjs`)));
  return {
    installed,
    bundled,
    bare: { installed: write("bare.mjs", BARE_PROGRAM), bundled: write("bare.cjs", BARE_PROGRAM) },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function bundle(entry: string, outfile: string): Promise<string> {
  await build({
    entryPoints: [entry],
    outfile,
    ...{ bundle: true, minify: true, platform: "node", format: "cjs", logLevel: "error", absWorkingDir: ROOM },
  });
  return outfile;
}

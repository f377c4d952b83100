import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import filePlugin from "@size-limit/file";
import { build, type Metafile } from "esbuild-wasm";
import sizeLimit from "size-limit";

/** Where imports of the measured code are resolved: as anyone's, to what is built. */
const RESOLVE_DIR = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Weighs code with all that it imports, minified and gzipped, as a bundler for any runtime makes it. What is imported only
 * when it is needed is in files of its own, which are not counted.
 * @returns bytes
 */
export async function weigh(code: string): Promise<number> {
  const outdir = await mkdtemp(join(tmpdir(), "dollr-kit-size-"));
  try {
    const { metafile } = await build({
      stdin: { contents: code, resolveDir: RESOLVE_DIR, sourcefile: "entry.js" },
      ...{ bundle: true, minify: true, splitting: true, metafile: true, format: "esm", platform: "browser", outdir },
      absWorkingDir: outdir,
      logLevel: "silent",
    });
    const files = listLoaded(metafile).map((file) => resolve(outdir, file));
    const [weighed] = (await sizeLimit([filePlugin], { checks: [{ files, gzip: true }] })) as { size: number }[];
    return weighed!.size;
  } finally {
    await rm(outdir, { recursive: true });
  }
}

/** The file that begins, and what it cannot begin without. */
function listLoaded({ outputs }: Metafile): readonly string[] {
  const [first] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint !== undefined)!;
  const loaded = new Set([first]);
  for (const file of loaded) {
    for (const { path, kind } of outputs[file]!.imports) if (kind === "import-statement") loaded.add(path);
  }
  return [...loaded];
}

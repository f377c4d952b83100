import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import filePlugin from "@size-limit/file";
import { build, type Metafile } from "esbuild-wasm";
import sizeLimit from "size-limit";

/** Where imports of the measured code are resolved: as anyone's, to what is built. */
const RESOLVE_DIR = fileURLToPath(new URL("../..", import.meta.url));

type Output = Metafile["outputs"][string];

/**
 * Bytes of code that is bundled, for any runtime unless a condition says for which, minified and gzipped. What is loaded later, where a runtime has it, does
 * not count.
 */
export async function weigh(code: string, conditions: readonly string[] = []): Promise<number> {
  return inFolder(async (outdir) => {
    const loaded = await bundle(code, outdir, conditions);
    const files = loaded.map(({ path }) => resolve(outdir, path));
    const [weighed] = (await sizeLimit([filePlugin], { checks: [{ files, gzip: true }] })) as { size: number }[];
    return weighed!.size;
  });
}

/** Minified bytes of code by where they come from: a folder of ours, as `core/errors`, or a package. */
export async function weighOrigins(code: string): Promise<ReadonlyMap<string, number>> {
  return inFolder(async (outdir) => {
    const bytes = new Map<string, number>();
    for (const { output } of await bundle(code, outdir, ["@dollr-kit/source"])) {
      for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
        const origin = originOf(path);
        bytes.set(origin, (bytes.get(origin) ?? 0) + bytesInOutput);
      }
    }
    return bytes;
  });
}

/** `core/src/call/call.ts` is of `core/call`, `core/src/client.ts` of `core`. */
function originOf(path: string): string {
  const [, dependency] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  const [, room = "the caller", folder] = /(\w+)\/src\/(?:(\w+)\/)?/.exec(path) ?? [];
  return dependency ?? (folder === undefined ? room : `${room}/${folder}`);
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "dollr-kit-size-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The file that begins, and what it cannot begin without. */
async function bundle(
  code: string,
  outdir: string,
  conditions: readonly string[],
): Promise<{ path: string; output: Output }[]> {
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: RESOLVE_DIR, sourcefile: "entry.js" },
    ...{ bundle: true, minify: true, splitting: true, metafile: true, format: "esm", platform: "browser", outdir },
    ...{ conditions: [...conditions], absWorkingDir: outdir, logLevel: "silent" },
  });
  return listLoaded(metafile).map((path) => ({ path, output: metafile.outputs[path]! }));
}

function listLoaded({ outputs }: Metafile): readonly string[] {
  const [first] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint !== undefined)!;
  const loaded = new Set([first]);
  for (const file of loaded) {
    for (const { path, kind } of outputs[file]!.imports) if (kind === "import-statement") loaded.add(path);
  }
  return [...loaded];
}

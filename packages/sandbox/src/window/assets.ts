import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const TYPES = {
  "window.js": "text/javascript; charset=utf-8",
  "window.css": "text/css; charset=utf-8",
  "api.js": "text/javascript; charset=utf-8",
  "scalar.js": "text/javascript; charset=utf-8",
} as const;

type AssetName = keyof typeof TYPES;

/** Several megabytes: it lies in the package compressed, and goes to the browser as it lies there. */
const COMPRESSED: ReadonlySet<string> = new Set(["scalar.js"]);

const { resolve } = createRequire(import.meta.url);
const unzip = promisify(gunzip);

const isAssetName = (name: string): name is AssetName => Object.hasOwn(TYPES, name);

/**
 * A file of the window's script and style. `package.json` says where the build puts them.
 * @param acceptsGzip - whether the reader decompresses.
 * @returns nothing where there is no such file.
 */
export async function serveAsset(name: string, acceptsGzip: boolean): Promise<Response | undefined> {
  if (!isAssetName(name)) return undefined;
  const isCompressed = COMPRESSED.has(name);
  const bytes = await readAsset(isCompressed ? `${name}.gz` : name);
  const staysCompressed = isCompressed && acceptsGzip;
  return new Response(isCompressed && !staysCompressed ? new Uint8Array(await unzip(bytes)) : bytes, {
    headers: {
      "content-type": TYPES[name],
      // Another version of the package may be served at this address next.
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      ...(staysCompressed && { "content-encoding": "gzip" }),
    },
  });
}

async function readAsset(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(resolve(`#assets/${file}`)));
  } catch (error) {
    throw new Error(`The window's ${file} is missing: build @dollr-kit/sandbox, or install it whole.`, {
      cause: error,
    });
  }
}

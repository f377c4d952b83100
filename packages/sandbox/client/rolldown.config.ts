import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "rolldown";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const { resolve } = createRequire(import.meta.url);

const toDist = (input: Readonly<Record<string, string>>, plugins: Plugin[] = []) => ({
  input,
  plugins,
  platform: "browser" as const,
  output: { dir: join(HERE, "../dist/assets"), entryFileNames: "[name].js", format: "esm" as const, minify: true },
});

/** What is no script of ours: the style, Scalar as one file for browsers, and whose work is in the bundle. */
const copyFiles: Plugin = {
  name: "copy-files",
  generateBundle() {
    const scalar = readPackage("@scalar/api-reference", "dist/browser/standalone.js");
    const withoutMap = scalar.toString("utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
    this.emitFile({ type: "asset", fileName: "window.css", source: readFileSync(join(HERE, "window.css"), "utf8") });
    this.emitFile({ type: "asset", fileName: "scalar.js.gz", source: gzipSync(withoutMap, { level: 9 }) });
    this.emitFile({ type: "asset", fileName: "LICENSES.txt", source: writeLicences() });
  },
};

/** By the folder, since neither package lists its files as doors. */
function readPackage(name: string, path: string): Buffer {
  const folder = (resolve.paths(name) ?? []).map((modules) => join(modules, name)).find(hasManifest);
  if (folder === undefined) throw new Error(`${name} is not installed: run pnpm install.`);
  return readFileSync(join(folder, path));
}

function hasManifest(folder: string): boolean {
  try {
    return readFileSync(join(folder, "package.json")).length > 0;
  } catch {
    return false;
  }
}

const writeLicences = (): string => `The scripts in this folder hold work of others, under the MIT licence.

preact ${versionOf("preact")}

${readPackage("preact", "LICENSE")}
@scalar/api-reference ${versionOf("@scalar/api-reference")}, and what its build for browsers holds

${SCALAR_LICENCE}`;

const versionOf = (name: string): string => JSON.parse(readPackage(name, "package.json").toString("utf8")).version;

/** Its package names the licence, and has no text of it. */
const SCALAR_LICENCE = `MIT License

Copyright (c) 2023-present Scalar

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

/** The window's script and the one of the API's page, each one file. */
export default defineConfig([
  toDist({ window: join(HERE, "main.tsx") }, [copyFiles]),
  toDist({ api: join(HERE, "api.ts") }),
]);

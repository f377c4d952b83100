import { readFileSync } from "node:fs";
import { defineConfig } from "rolldown";

interface Manifest {
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** The package whose build this is: its doors and commands become files, and what they share. */
const { exports, bin = {} } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const targets = [...Object.values(exports).map((door) => door["default"]), ...Object.values(bin)];
const names = targets.flatMap((target) => target?.match(/^\.\/dist\/(.+)\.js$/)?.[1] ?? []);

export default defineConfig({
  input: Object.fromEntries(names.map((name) => [name, `./src/${name}.ts`])),
  // A dependency stays one, and of Node's own modules none is replaced.
  external: /^[^./]/,
  platform: "neutral",
  output: {
    dir: "dist",
    cleanDir: true,
    sourcemap: true,
    // The maps lead to `src`, which is in the tarball.
    sourcemapExcludeSources: true,
    chunkFileNames: "[name].js",
    // Alone with big.js, which a user's bundler can leave out with this file, and not out of a larger one.
    codeSplitting: { groups: [{ name: "money", test: /\/collect\/src\/money\.ts$/ }] },
  },
});

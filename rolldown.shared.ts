import { readFileSync } from "node:fs";
import { defineConfig, type RolldownOptions } from "rolldown";

interface Manifest {
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** The package whose build this is: its doors and commands become files, and what they share. */
const { exports, bin = {} } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const doors = Object.values(exports);
const names = toNames([...doors.map((door) => door["default"]), ...Object.values(bin)]);
/** What Node alone gets is one file with all that is in it: whoever starts on Node reads nothing else. */
const namesOnNode = toNames(doors.map((door) => door["node"]));

function toNames(targets: readonly (string | undefined)[]): string[] {
  return targets.flatMap((target) => target?.match(/^\.\/dist\/(.+)\.js$/)?.[1] ?? []);
}

const toBuild = (entries: readonly string[], cleanDir: boolean): RolldownOptions => ({
  input: Object.fromEntries(entries.map((name) => [name, `./src/${name}.ts`])),
  // A dependency stays one, and of Node's own modules none is replaced.
  external: /^[^./]/,
  platform: "neutral",
  output: {
    dir: "dist",
    cleanDir,
    sourcemap: true,
    // The maps lead to `src`, which is in the tarball.
    sourcemapExcludeSources: true,
    chunkFileNames: "[name].js",
    // Alone with big.js, which a user's bundler can leave out with this file, and not out of a larger one.
    codeSplitting: { groups: [{ name: "money", test: /\/flow\/src\/lib\/money\.ts$/ }] },
  },
});

export default defineConfig([toBuild(names, true), ...namesOnNode.map((name) => toBuild([name], false))]);

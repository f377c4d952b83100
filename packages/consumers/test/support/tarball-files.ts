import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { Tarball } from "./set-up.ts";

/** Paths of all files in it, from its root. */
export const listFiles = ({ dir }: Tarball): string[] =>
  globSync("**", { cwd: dir, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();

export const readText = ({ dir }: Tarball, path: string): string => readFileSync(join(dir, path), "utf8");

export interface PublishedManifest {
  readonly type?: string;
  readonly license?: string;
  readonly sideEffects?: boolean;
  readonly engines?: Readonly<Record<string, string>>;
  readonly keywords?: readonly string[];
  readonly homepage?: string;
  readonly bugs?: string;
  readonly repository?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string | undefined>>>>;
}

export const readManifest = (tarball: Tarball): PublishedManifest => JSON.parse(readText(tarball, "package.json"));

/** What can be imported: `@dollr-kit/core/node`. */
export function listDoors(tarball: Tarball): string[] {
  return Object.entries(readManifest(tarball).exports)
    .filter(([, target]) => typeof target === "object")
    .map(([door]) => tarball.name + door.slice(1));
}

/** Files that its doors and commands run, over whatever lies between. */
export const listRun = (tarball: Tarball): string[] => follow(tarball, listTargets(tarball));

/** Programs of threads and pages, which a door carries as text. */
const CARRIED: Readonly<Record<string, readonly string[]>> = {
  "@dollr-kit/flow": ["src/stores/sqlite-worker.ts"],
  "@dollr-kit/collect": ["src/status-element/served.ts"],
};

/** Source modules that its doors and commands lead to, and what they carry. */
export const listReachable = (tarball: Tarball): string[] =>
  follow(tarball, [...listTargets(tarball).map(toSource), ...(CARRIED[tarball.name] ?? [])]);

function listTargets(tarball: Tarball): string[] {
  const { exports, bin = {} } = readManifest(tarball);
  const doors = Object.values(exports).flatMap((door) =>
    typeof door === "string" ? [] : [door["node"], door["default"]],
  );
  return [...doors, ...Object.values(bin)].flatMap((target) => (target === undefined ? [] : [normalize(target)]));
}

function follow(tarball: Tarball, start: readonly string[]): string[] {
  const open = [...start];
  for (const path of open) {
    for (const found of listImports(tarball, path)) if (!open.includes(found)) open.push(found);
  }
  return open.sort();
}

const listImports = (tarball: Tarball, path: string): string[] =>
  [...readText(tarball, path).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g)].map(([, target]) =>
    join(dirname(path), target!),
  );

export const toSource = (path: string): string =>
  path.replace(/^dist\//, "src/").replace(/(\.d\.ts|\.js)(\.map)?$/, ".ts");

/** What the compiler makes of a source module: its types, and the way from them to the source. */
export const toDeclarations = (source: string): string[] =>
  [".d.ts", ".d.ts.map"].map((ending) => source.replace(/^src\//, "dist/").replace(/\.ts$/, ending));

/** The comments of what a module exports, each as one line without its stars. */
export const listDocs = (text: string): string[] =>
  [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export /g)].map(([, comment]) =>
    comment!.replaceAll(/\s*\*?\s+/g, " ").trim(),
  );

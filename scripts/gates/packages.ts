import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A package that is published. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly dir: string;
  readonly manifest: Manifest;
  readonly entries: readonly Entry[];
}

/** One of its doors, such as `@dollr-kit/collect/sqlite`. */
export interface Entry {
  /** As in `exports`: `.`, `./sqlite`. */
  readonly door: string;
  /** `index`, `sqlite`. */
  readonly name: string;
  /** The built declarations, from the folder of the package. */
  readonly declarations: string;
}

/** Where a door leads: to a file, nowhere, or by condition to one of these. */
export type Door = string | null | { readonly [condition: string]: Door };

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly exports: Readonly<Record<string, Door>>;
}

export function listPackages(root: string = ROOT): Package[] {
  const manifests = globSync("packages/*/package.json", { cwd: root }).sort();
  return manifests.flatMap((path) => {
    const manifest: Manifest = JSON.parse(readFileSync(join(root, path), "utf8"));
    if (manifest.private) return [];
    const { name, version } = manifest;
    return [{ name, version, dir: join(root, dirname(path)), manifest, entries: listEntries(manifest.exports) }];
  });
}

/** The doors that lead to types. */
export function listEntries(exports: Manifest["exports"]): Entry[] {
  return Object.entries(exports).flatMap(([door, target]) => {
    const declarations = typeof target === "string" ? undefined : target?.["types"];
    if (typeof declarations !== "string") return [];
    return [{ door, name: door === "." ? "index" : door.slice(2).replaceAll("/", "-"), declarations }];
  });
}

/** Where the report of an entry is committed; `released` is what it was at the last release. */
export const toReportPath = ({ dir }: Package, entry: Entry, when: "now" | "released"): string =>
  join(dir, "api", when === "now" ? "" : "released", `${entry.name}.api.md`);

/** Declarations that the package promises and its build has not made. */
const listUnbuilt = ({ name, dir, entries }: Package): string[] =>
  entries.flatMap(({ declarations }) => (existsSync(join(dir, declarations)) ? [] : `${name}: ${declarations}`));

export function requireBuilt(packages: readonly Package[]): void {
  const missing = packages.flatMap(listUnbuilt);
  if (missing.length > 0) throw new Error(`Not built: ${missing.join(", ")}. Run \`pnpm build\` first.`);
}

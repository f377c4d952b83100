import { globSync, readFileSync } from "node:fs";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, type DeclarationReflection } from "typedoc";
import { listAnchors } from "./cut.ts";
import { makeOrKeep } from "./kept.ts";
import { PAGES, ROOT } from "./repository.ts";

/** A door of a package: what users import, and the source behind it. */
export interface Door {
  readonly name: string;
  readonly source: string;
}

/** Has a name for each shape of the API alone, 800 kB of them: its description is read in their place. */
const TYPES = "@dollr-kit/types";

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<
    Record<string, string | Readonly<Record<string, string | Readonly<Record<string, string>>>>>
  >;
}

/** The doors of every published package that has functions. */
export function listDoors(): readonly Door[] {
  const manifests = globSync("packages/*/package.json", { cwd: ROOT }).sort();
  return manifests.flatMap((path) => {
    const {
      name,
      exports = {},
      private: isPrivate = false,
    } = JSON.parse(readFileSync(join(ROOT, path), "utf8")) as Manifest;
    if (isPrivate || name === TYPES) return [];
    return Object.entries(exports).flatMap(([door, target]) => {
      const source = typeof target === "string" ? target : target["@dollr-kit/source"];
      const file = typeof source === "object" ? source["default"] : source;
      return file?.endsWith(".ts") ? [{ name: join(name, door), source: join(ROOT, path, "..", file) }] : [];
    });
  });
}

/**
 * Writes a page for each door out of the types and docstrings of the sources.
 * TypeDoc reads TypeScript by its old compiler, so that this package brings one. @see docs/decisions/0045-the-site-shows-the-documents.md
 */
export async function writeApiReference(): Promise<void> {
  await makeOrKeep(OUT, [...listSources(), fileURLToPath(import.meta.url)], runTypeDoc);
  await cp(OUT, join(PAGES, "api"), { recursive: true });
}

const OUT = fileURLToPath(new URL("../.generated-api/", import.meta.url));

const listSources = () =>
  globSync(["packages/*/package.json", "packages/*/src/**/*.ts"], { cwd: ROOT, exclude: ["**/*.test.ts"] })
    .sort()
    .map((path) => join(ROOT, path));

async function runTypeDoc(): Promise<void> {
  const doors = listDoors();
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: doors.map(({ source }) => source),
    tsconfig: join(ROOT, "docs/site/tsconfig.api.json"),
    out: OUT,
    cleanOutputDir: true,
    router: "module",
    readme: "none",
    skipErrorChecking: true,
    excludePrivate: true,
    excludeInternal: true,
    excludeExternals: true,
    disableSources: true,
    hidePageHeader: true,
    hideBreadcrumbs: true,
    logLevel: "Error",
    validation: false,
    sort: ["kind", "alphabetical"],
    ...MARKDOWN,
  } as Parameters<typeof Application.bootstrapWithPlugins>[0]);
  const project = await app.convert();
  if (project === undefined) throw new Error("TypeDoc could not read the sources; its own words stand above.");
  rename(project.children ?? [], doors);
  await app.generateOutputs(project);
  await rm(join(OUT, `${INDEX}.md`));
  await mend(globSync("*.md", { cwd: OUT }));
}

/** The list of the doors that TypeDoc writes; pages/api.md is in its place. */
const INDEX = "typedoc";

/** Of the plugin for Markdown. */
const MARKDOWN = {
  entryFileName: INDEX,
  modulesFileName: INDEX,
  excludeScopesInPaths: true,
  flattenOutputFiles: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  enumMembersFormat: "table",
  useCodeBlocks: false,
  expandObjects: false,
};

/** TypeDoc calls a module by its path below the folder that all of them lie in. */
function rename(modules: readonly DeclarationReflection[], doors: readonly Door[]): void {
  const names = new Map(doors.map(({ name, source }) => [toModule(source), name]));
  for (const module of modules) {
    const name = names.get(module.name);
    if (name === undefined)
      throw new Error(`TypeDoc calls a module ${module.name}, and no door of a package leads there.`);
    module.name = name;
  }
}

const toModule = (source: string) => relative(join(ROOT, "packages"), source).replace(/(\/index)?\.ts$/, "");

/**
 * Gives pages their addresses: a name with a dot is taken for a file by some hosts. And TypeDoc takes the heading of
 * `DollrError.outcome` for that of `DollrErrorOutcome`, and counts two of them.
 */
async function mend(names: readonly string[]): Promise<void> {
  const texts = await Promise.all(names.map((name) => readFile(join(OUT, name), "utf8")));
  const anchors = new Set(texts.flatMap(listAnchors));
  for (const [index, name] of names.entries()) {
    const mended = texts[index]!.replace(/#([\w-]+)-1\)/g, (link, anchor: string) =>
      anchors.has(`${anchor}-1`) ? link : `#${anchor})`,
    ).replace(/\]\((\w+)\.([\w-]+)\.md/g, "]($1-$2.md");
    await rm(join(OUT, name));
    await writeFile(join(OUT, name.replace(/\.(?!md$)/, "-")), mended);
  }
}

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { ROOT } from "@dollr-kit/scripts/gates/packages.ts";
import { runCommand } from "@dollr-kit/scripts/release/run-command.ts";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, it } from "vitest";
import {
  listDocs,
  listFiles,
  listReachable,
  listRun,
  readManifest,
  readText,
  toDeclarations,
} from "./support/tarball-files.ts";

const attw = join(
  dirname(createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json")),
  "dist/index.js",
);

/** Beside the modules. A line more here is a file more for everybody who installs the package. */
const OTHER_FILES = ["CHANGELOG.md", "LICENSE", "README.md", "dist/sbom.cdx.json", "package.json"];
/** What the sandbox's window is, as `packages/sandbox/client` builds it. */
const WINDOW = ["LICENSES.txt", "api.js", "scalar.js.gz", "window.css", "window.js"].map(
  (name) => `dist/assets/${name}`,
);
const ASSETS: Readonly<Record<string, readonly string[]>> = { "@dollr-kit/sandbox": WINDOW };
const DESCRIPTION: Readonly<Record<string, readonly string[]>> = { "@dollr-kit/types": ["openapi.json"] };

const tarballs = inject("tarballs");

describe.each(tarballs)("the tarball of $name", (tarball) => {
  const sources = listFiles(tarball).filter((path) => path.startsWith("src/"));
  const manifest = readManifest(tarball);

  it("leaves publint nothing to say", async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: new Uint8Array(await readFile(tarball.path)).buffer },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg!))).toEqual([]);
  });

  it("has types that attw finds right at each of its doors", async () => {
    const options = ["--profile", "esm-only", "--no-definitely-typed", "--format", "json"];
    const { analysis } = JSON.parse(await runCommand(process.execPath, [attw, tarball.path, ...options]));
    expect(analysis.packageVersion).toBe(tarball.version);
  });

  it("holds its modules, their maps and sources, and nothing that is not needed", () => {
    const run = listRun(tarball).flatMap((path) =>
      readText(tarball, path).includes("//# sourceMappingURL=") ? [path, `${path}.map`] : [path],
    );
    const modules = [...run, ...sources, ...sources.flatMap(toDeclarations)];
    const others = [...(DESCRIPTION[tarball.name] ?? []), ...(ASSETS[tarball.name] ?? [])];
    const expected = [...OTHER_FILES, ...others, ...modules];
    expect(listFiles(tarball)).toEqual(expected.sort());
  });

  it("holds no module that none of its doors leads to", () => {
    expect(sources).toEqual(listReachable(tarball));
  });

  it("leads debuggers and editors from what runs to its source", () => {
    for (const path of listFiles(tarball).filter((path) => path.endsWith(".map"))) {
      const { sources, sourceRoot = "", sourcesContent } = JSON.parse(readText(tarball, path));
      expect(sources, path).not.toEqual([]);
      expect(sourcesContent, `${path} holds no second copy of the sources`).toBeUndefined();
      for (const source of sources)
        expect(existsSync(join(tarball.dir, dirname(path), sourceRoot, source)), source).toBe(true);
      const mapped = readText(tarball, path.replace(/\.map$/, ""));
      expect(mapped.trimEnd().endsWith(`//# sourceMappingURL=${basename(path)}`), path).toBe(true);
    }
  });

  it("keeps the comments of what it exports", () => {
    for (const source of sources) {
      const declared = listDocs(readText(tarball, toDeclarations(source)[0]!));
      expect(declared, source).toEqual(expect.arrayContaining(listDocs(readText(tarball, source))));
    }
  });

  it("can be shaken: importing a module does nothing", () => {
    expect(manifest).toMatchObject({ type: "module", sideEffects: false });
  });

  it("brings licence, readme and the changelog of its version", async () => {
    expect(readText(tarball, "LICENSE")).toBe(await readFile(join(ROOT, "LICENSE"), "utf8"));
    expect(readText(tarball, "README.md")).toMatch(/^# .*[\s\S]*[Uu]nofficial/);
    expect(readText(tarball, "CHANGELOG.md")).toContain(`\n## ${tarball.version}\n`);
  });

  it("has a readme whose links npm can follow", () => {
    const prose = readText(tarball, "README.md").replace(/^```[\s\S]*?^```|`[^`\n]*`/gm, "");
    const links = [...prose.matchAll(/\]\(([^)\s]+)|\b(?:href|src|srcset)="([^"]+)|^\[[^\]]+\]:\s*(\S+)/gm)];
    const targets = links.map(([, inline, attribute, defined]) => inline ?? attribute ?? defined);
    expect(targets.filter((target) => !/^(#|https:)/.test(target!))).toEqual([]);
  });

  it("says where it comes from, whom it runs on and where to complain", () => {
    expect(manifest).toMatchObject({
      license: "MIT",
      engines: { node: ">=22.13" },
      repository: {
        type: "git",
        url: "git+https://github.com/dollr-kit/dollr-kit.git",
        directory: `packages/${basename(tarball.name)}`,
      },
      homepage: `https://github.com/dollr-kit/dollr-kit/tree/main/packages/${basename(tarball.name)}#readme`,
      bugs: "https://github.com/dollr-kit/dollr-kit/issues",
      keywords: expect.arrayContaining([
        "dollr",
        "payments",
        "typescript",
        "momo",
        "mobile-money",
        "liberia",
        "rwanda",
      ]),
      types: "./dist/index.d.ts",
    });
    // There is none of either yet.
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(["author"]));
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(["funding"]));
  });
});

import { existsSync, globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import GithubSlugger from "github-slugger";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string) => readFile(join(root, path), "utf8");

// The pages of the site's own folder have addresses of the site, which the build of the site holds.
const pages = list([
  "*.md",
  "docs/*.md",
  "docs/{guide,decisions}/*.md",
  "examples/*/README.md",
  "packages/*/README.md",
]);
const sources = list(["spec/*.yaml", "packages/*/src/**/*.ts"]);

describe("a link in a page", () => {
  it.each(pages)("of %s points at something that exists", async (page) => {
    expect(await findBroken(page, listLinks(await read(page)))).toEqual([]);
  });
});

it("names no command of this repository that it does not have", async () => {
  const { scripts } = JSON.parse(await read("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
  const known = [...Object.keys(scripts), "add", "changeset", "exec", "install", "node", "run"];
  const told = await Promise.all([...pages, "docs/site/pages/index.md"].map(read));
  const named = told.flatMap((text) =>
    [...text.matchAll(/(?:^|`)(?:npx -y )?pnpm(?:@[\d.]+)? ([a-z:]+)/gm)].map(([, name]) => name),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((name) => !known.includes(name!))).toEqual([]);
});

it("names no part of the bench that it does not have", async () => {
  const known = list(["packages/bench/src/*/part.ts"]).map((path) => basename(dirname(path)));
  const told = await Promise.all(pages.map(read));
  const named = told.flatMap((text) =>
    [...text.matchAll(/pnpm bench [^`\n]*--only ([a-z,-]+)/g)].map(([, parts]) => parts),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.flatMap((parts) => parts!.split(",")).filter((part) => !known.includes(part))).toEqual([]);
});

it("finds every page and heading that a source cites", async () => {
  const broken = await Promise.all(
    sources.map(async (source) => {
      const cited = listCited(await read(source));
      return (await findBroken("docs/", cited)).map((target) => `${source} cites docs/${target}`);
    }),
  );
  expect(broken.flat()).toEqual([]);
});

describe("the check of links", () => {
  it("names files and headings that do not exist, and leaves code and other sites alone", async () => {
    const text = [
      "[good](dollr-api.md#reference-ids) [here](#errors) [site](https://example.com/none.md#none) `[code](none.md)`",
      "[file](none.md) [`heading`](dollr-api.md#none) ![image](none.png) [here](#none) [outside](../../none.md)",
      "```\n[fenced](none.md)\n```",
      "[defined]: none-either.md",
    ].join("\n");
    expect(await findBroken("docs/dollr-api.md", listLinks(text))).toEqual([
      "none.md",
      "dollr-api.md#none",
      "none.png",
      "#none",
      "../../none.md",
      "none-either.md",
    ]);
  });

  it("names sections that a source cites and the page has not", async () => {
    const text = 'See docs/dollr-api.md#phones and docs/none.md. { docs: "amounts" } { docs: "none" }';
    expect(await findBroken("docs/", listCited(text))).toEqual(["none.md", "dollr-api.md#none"]);
  });
});

function list(patterns: string[]): string[] {
  const found = globSync(patterns, { cwd: root, exclude: ["**/node_modules/**"] });
  return found.filter((path) => !path.endsWith("CHANGELOG.md")).sort();
}

const withoutFences = (text: string) => text.replace(/^\s*(```|~~~)[\s\S]*?^\s*\1/gm, "");

function listLinks(text: string): string[] {
  const prose = withoutFences(text).replace(/`[^`]*`/g, "");
  const inline = [...prose.matchAll(/\]\(([^)\s]+)/g)];
  const defined = [...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  return [...inline, ...defined].map(([, target]) => target ?? "").filter((target) => !/^[a-z]+:/.test(target));
}

/** Pages by their path, and what errors name as `docs`: the section of one page. */
function listCited(text: string): string[] {
  const pages = [...text.matchAll(/(?<=\bdocs\/)[\w./-]+\.md(?:#[\w-]+)?/g)].map(String);
  const sections = [...text.matchAll(/\bdocs: "([a-z-]+)"/g)].map(([, section]) => `dollr-api.md#${section}`);
  return [...pages, ...sections];
}

async function findBroken(page: string, targets: readonly string[]): Promise<string[]> {
  const whole = await Promise.all(targets.map((target) => exists(page, target)));
  return targets.filter((_, index) => !whole[index]);
}

async function exists(page: string, target: string): Promise<boolean> {
  const [file = "", heading] = decodeURIComponent(target).split("#");
  const folder = page.endsWith("/") ? page : dirname(page);
  const path = file === "" ? page : normalize(join(folder, file));
  if (path.startsWith("..") || !existsSync(join(root, path))) return false;
  return heading === undefined || listHeadings(await read(path)).includes(heading);
}

/** As GitHub makes them: the text of a link counts, its target does not; a second heading of a name gets a number. */
function listHeadings(text: string): string[] {
  const slugger = new GithubSlugger();
  return [...withoutFences(text).matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading = ""]) =>
    slugger.slug(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")),
  );
}

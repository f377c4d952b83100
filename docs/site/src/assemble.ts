import { globSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeChangelog } from "./changelog.ts";
import { cut, listAnchors, listUnplanned } from "./cut.ts";
import { listDecisions, writeDecisions } from "./decisions.ts";
import { type Places, pointLinks } from "./links.ts";
import { showPictures } from "./pictures.ts";
import { CHAPTERS, type PlannedPage, REFERENCES } from "./plan.ts";
import { ON_GITHUB, PAGES, ROOT } from "./repository.ts";

const readRoot = (path: string) => readFile(join(ROOT, path), "utf8");

/** Puts the pages of the site together out of the documents of the repository. */
export async function assemble(): Promise<void> {
  await rm(PAGES, { recursive: true, force: true });
  const decisions = listDecisions().map(({ path, route, name }): PlannedPage => ({ route, name, from: path }));
  const chapters = [...CHAPTERS, ...Object.values(REFERENCES)];
  const pages = [...chapters.flatMap((chapter) => chapter.pages), ...decisions];
  const places = await place(pages);
  for (const page of pages) {
    const text = pointLinks(showPictures(await readPage(page), page.from), page.from, places);
    await writePage(page.route, `---\neditLink: ${JSON.stringify(`${ON_GITHUB}${page.from}`)}\n---\n\n${text}`);
  }
  const index = "docs/site/pages/index.md";
  await writePage("index", pointLinks(showPictures(await readRoot(index), index), index, places));
  await copyAssets();
}

/** These two are lists of what is there: their document has the words before it. */
const LISTS: Readonly<Record<string, () => Promise<string>>> = {
  "about/changelog": writeChangelog,
  "about/decisions/": async () => writeDecisions(),
};

async function readPage(page: PlannedPage): Promise<string> {
  const text = cut(await readRoot(page.from), page);
  const list = await LISTS[page.route]?.();
  return list === undefined ? text : `${text}\n${list}`;
}

async function place(pages: readonly PlannedPage[]): Promise<Places> {
  const byPath = Map.groupBy(pages, ({ from }) => from);
  const anchors = new Map<string, string>();
  for (const [path, parts] of byPath) {
    if (parts[0]!.part === undefined) continue;
    const document = await readRoot(path);
    const left = listUnplanned(document, parts);
    if (left.length > 0)
      throw new Error(
        `${path} has sections that no page of the site shows: ${left.join(", ")}. Add them to docs/site/src/plan.ts.`,
      );
    for (const part of parts) {
      for (const anchor of listAnchors(cut(document, part))) anchors.set(`${path}#${anchor}`, part.route);
    }
  }
  const routes = [...byPath].map(([path, [first]]) => [path, first!.route] as const);
  const own = [
    ["docs/decisions", "about/decisions/"],
    ["README.md", ""],
    ["packages", "api/"],
  ] as const;
  return { pages: new Map([...routes, ...own]), anchors };
}

async function writePage(route: string, text: string): Promise<void> {
  const path = join(PAGES, `${route.endsWith("/") ? `${route}index` : route}.md`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function copyAssets(): Promise<void> {
  await mkdir(join(PAGES, "public/docs/pictures"), { recursive: true });
  await cp(join(ROOT, "packages/types/openapi.json"), join(PAGES, "public/openapi.json"));
  await cp(join(ROOT, "docs/site/pages/mark.svg"), join(PAGES, "public/mark.svg"));
  for (const picture of globSync("docs/pictures/*", { cwd: ROOT }))
    await cp(join(ROOT, picture), join(PAGES, "public", picture));
  // Where a tool for reading by machines has written them.
  for (const name of globSync("{llms,llms-full}.txt", { cwd: ROOT }))
    await cp(join(ROOT, name), join(PAGES, "public", name));
}

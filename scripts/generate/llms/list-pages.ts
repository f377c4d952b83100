import { existsSync, globSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { listPackages, ROOT } from "../../gates/packages.ts";
import { type Page, readPage } from "./page.ts";

export interface Chapter {
  readonly title: string;
  readonly pages: readonly Page[];
}

const START = "README.md";
/** What one can do without: how it was decided, what comes along, figures, and the ways of the repository itself. */
const OPTIONAL =
  /^docs\/(decisions\/|architecture|benchmarks|licences)|^packages\/(bench|browser|consumers|pictures|simulation)\//;

/** The documents as they are found on the disk, each chapter in the order in which the README leads to its pages. */
export function listChapters(): readonly Chapter[] {
  const pages = inOrderOfLinks(listPaths()).map(readPage);
  const published = new Set(listPackages().map(({ dir }) => dir.slice(ROOT.length)));
  const chapterOf = ({ path }: Page): string => {
    if (OPTIONAL.test(path)) return "Optional";
    if (published.has(dirname(path))) return "Packages";
    return path.startsWith("examples/") ? "Examples" : "Documents";
  };
  return ["Documents", "Packages", "Examples", "Optional"].map((title) => ({
    title,
    pages: pages.filter((page) => chapterOf(page) === title),
  }));
}

function listPaths(): string[] {
  const patterns = ["docs/**/*.md", "packages/*/README.md", "examples/**/README.md"];
  const found = globSync(patterns, {
    cwd: ROOT,
    exclude: ["**/node_modules/**", "docs/site/**", "docs/.vitepress/**"],
  });
  return [START, ...found.sort()];
}

/** By the distance from the README, and in the order of the links of each page; what no page leads to comes last. */
function inOrderOfLinks(paths: readonly string[]): string[] {
  const all = new Set(paths);
  const ordered = new Set([START]);
  for (const path of ordered) for (const target of listLinked(path)) if (all.has(target)) ordered.add(target);
  return [...ordered, ...paths.filter((path) => !ordered.has(path))];
}

function listLinked(path: string): string[] {
  if (!existsSync(join(ROOT, path))) return [];
  const links = [...readPage(path).text.matchAll(/\]\(([^)\s#]+\.md)/g)];
  return links.map(([, target = ""]) => normalize(join(dirname(path), target)));
}

import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { readLines } from "./cut.ts";
import { ON_GITHUB, ROOT } from "./repository.ts";

/** Where the documents stand on the site: by their path, each with the anchors that lie on one of its pages alone. */
export interface Places {
  readonly pages: ReadonlyMap<string, string>;
  readonly anchors: ReadonlyMap<string, string>;
}

/** Points every link of a document to the page of the site, and to GitHub where a file has none. */
export function pointLinks(text: string, from: string, places: Places): string {
  return readLines(text)
    .map(({ line, isCode }) => (isCode ? line : pointLine(line, from, places)))
    .join("\n");
}

function pointLine(line: string, from: string, places: Places): string {
  return line
    .replace(/(`+)(?:.*?)\1|\]\(([^)\s]+)\)/g, (whole, code: string | undefined, target: string | undefined) =>
      code !== undefined || target === undefined ? whole : `](${point(target, from, places)})`,
    )
    .replace(
      /(<(?:img|source|a)\b[^>]*\b(?:src|srcset|href)=")([^"]+)"/g,
      (_, before: string, target: string) => `${before}${point(target, from, places)}"`,
    );
}

function point(target: string, from: string, { pages, anchors }: Places): string {
  if (/^[a-z]+:|^\//.test(target)) return target;
  const [file = "", anchor] = target.split("#");
  const path = file === "" ? from : normalize(join(dirname(from), decodeURIComponent(file))).replace(/\/$/, "");
  const hash = anchor === undefined ? "" : `#${anchor}`;
  const route = anchors.get(`${path}${hash}`) ?? pages.get(path) ?? pages.get(`${path}/README.md`);
  if (route !== undefined) return `/${route}${hash}`;
  if (isPicture(path)) return `/${path}`;
  // The check of links in scripts/test finds what does not exist; here it must not become an address that nobody looks at.
  if (!existsSync(join(ROOT, path))) throw new Error(`${from} links to ${target}, and there is no such file.`);
  const folder = statSync(join(ROOT, path)).isDirectory();
  return `${folder ? ON_GITHUB.replace("/blob/", "/tree/") : ON_GITHUB}${path}${hash}`;
}

const isPicture = (path: string) => /^docs\/pictures\/.*\.(svg|png)$/.test(path);

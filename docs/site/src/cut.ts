import GithubSlugger from "github-slugger";
import type { PlannedPage } from "./plan.ts";

interface Section {
  readonly heading: string | undefined;
  readonly text: string;
}

/**
 * What of a document stands on a page, and the anchors that are found there.
 *
 * @throws Error where the plan names a heading that the document does not have.
 */
export function cut(document: string, { part, name }: Pick<PlannedPage, "part" | "name">): string {
  if (part === undefined) return document;
  const sections = readSections(document);
  if (part === "beginning") return sections[0]!.text;
  const chosen = part.map((heading) => {
    const found = sections.find((section) => section.heading === heading);
    if (found === undefined)
      throw new Error(`The page "${name}" is planned to have "## ${heading}", and its document has no such heading.`);
    return found.text;
  });
  // A page of one section is that section.
  if (part.length === 1 && part[0] === name) return chosen[0]!.replace(/^## /, "# ");
  return `# ${name}\n\n${chosen.join("\n")}`;
}

/** The headings of the second level that no page has. */
export function listUnplanned(document: string, pages: readonly PlannedPage[]): readonly string[] {
  const planned = new Set(pages.flatMap(({ part }) => (Array.isArray(part) ? part : [])));
  return readSections(document).flatMap(({ heading }) =>
    heading === undefined || planned.has(heading) ? [] : [heading],
  );
}

function readSections(document: string): readonly Section[] {
  const texts: string[][] = [[]];
  for (const { line, isCode } of readLines(document)) {
    if (!isCode && line.startsWith("## ")) texts.push([]);
    texts.at(-1)!.push(line);
  }
  return texts.map((lines, index) => ({
    heading: index === 0 ? undefined : lines[0]!.slice(3),
    text: lines.join("\n"),
  }));
}

/** The lines of a document, each with whether it stands in a block of code. */
export function readLines(document: string): readonly { readonly line: string; readonly isCode: boolean }[] {
  let fence: string | undefined;
  return document.split("\n").map((line) => {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    const isEnd = fence !== undefined && mark?.startsWith(fence) === true;
    const isCode = fence !== undefined || mark !== undefined;
    if (isEnd) fence = undefined;
    else if (fence === undefined) fence = mark;
    return { line, isCode };
  });
}

/** The anchors of a text as GitHub makes them; VitePress is told to make the same. */
export function listAnchors(text: string): readonly string[] {
  const slugger = new GithubSlugger();
  return readLines(text).flatMap(({ line, isCode }) => {
    const heading = isCode ? undefined : /^#{1,6}\s+(.+)$/.exec(line)?.[1];
    return heading === undefined ? [] : [slugger.slug(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"))];
  });
}

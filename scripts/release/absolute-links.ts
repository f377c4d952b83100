import { join } from "node:path/posix";

/** Where the files of a package stand in the repository that its manifest names. */
export interface Place {
  /** `https://github.com/dollr-kit/dollr-kit`. */
  readonly repository: string;
  /** Of the package: `packages/core`. */
  readonly directory: string;
}

/** What the manifest of a package says of its repository. */
export interface Located {
  readonly repository?: { readonly url?: string; readonly directory?: string };
}

/** @returns undefined where the manifest names no repository: then there is nothing that links could lead to. */
export function readPlace({ repository }: Located): Place | undefined {
  const { url, directory } = repository ?? {};
  if (url === undefined || directory === undefined) return undefined;
  return { repository: url.replace(/^git\+/, "").replace(/\.git$/, ""), directory };
}

const BRANCH = "main";
/** Code, in which nothing is a link. */
const CODE = /(^(?:```|~~~)[\s\S]*?^(?:```|~~~)|`[^`\n]*`)/m;
/** `](target)`, `![words](target)`, `[name]: target`, and what HTML has. */
const LINK = /(!?\[[^\][]*)?(\]\()([^)\s]+)|(^\[[^\]]+\]:\s*)(\S+)|(\b(?:href|src|srcset)=")([^"]+)/gm;

/**
 * A page of a package as npm's website can follow it: links into the repository become addresses, and pictures those of the
 * files themselves. Links within the page stay.
 */
export function toAbsoluteLinks(page: string, place: Place): string {
  return page
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(LINK, (...match) => replaceLink(match, place))))
    .join("");
}

function replaceLink(match: readonly unknown[], place: Place): string {
  const [whole, words = "", opening, inline, definition, defined, attribute, target] = match as (string | undefined)[];
  if (inline !== undefined) return `${words}${opening}${toAddress(inline, isPicture(inline), place)}`;
  if (defined !== undefined) return `${definition}${toAddress(defined, false, place)}`;
  if (target !== undefined) return `${attribute}${toAddress(target, isPicture(target), place)}`;
  return whole ?? "";
}

const isPicture = (target: string): boolean => /\.(svg|png)$/.test(target);

function toAddress(target: string, isShown: boolean, { repository, directory }: Place): string {
  if (target.startsWith("#") || /^[a-z]+:/.test(target)) return target;
  const [path = "", heading] = target.split("#");
  const form = isShown ? "raw" : "blob";
  return `${repository}/${form}/${BRANCH}/${join(directory, path)}${heading === undefined ? "" : `#${heading}`}`;
}

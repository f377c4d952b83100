import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../gates/packages.ts";

/** A page of the documents. */
export interface Page {
  /** From the root of the repository. */
  readonly path: string;
  readonly title: string;
  /** Its first sentence. */
  readonly about: string | undefined;
  readonly text: string;
}

export function readPage(path: string): Page {
  const text = readFileSync(join(ROOT, path), "utf8");
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${path} has no title: begin it with a line "# …".`);
  return { path, title: toPlain(title), about: readFirstSentence(text), text };
}

function readFirstSentence(text: string): string | undefined {
  const paragraphs = text.replace(/^```[\s\S]*?^```/gm, "").split(/\n{2,}/);
  const prose = paragraphs
    .filter((one) => /^[A-Z`*[]/.test(one.trim()))
    .map((one) => one.replaceAll(/\s+/g, " ").trim());
  // A full stop ends a sentence before a capital letter alone: versions and file names have some, too.
  const sentences = prose.flatMap((one) => toPlain(one).split(/(?<=[.:])\s+(?=[A-Z`])/));
  return sentences.find((one) => !DISCLAIMER.test(one))?.replace(/:$/, ".");
}

/** Every page of a package says so, and it says nothing of the page. */
const DISCLAIMER = /^Unofficial[.:]/;

/** Without links and without stars. */
const toPlain = (text: string): string => text.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("**", "");

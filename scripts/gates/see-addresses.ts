import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SEEN = /@see\s+(\S+)/g;
const ADDRESS = /^(https:\/\/\S+|\{@link)$/;

/** What a source cites by `@see`, and an editor cannot open: whoever reads it there has no repository to look into. */
export const listUnopenable = (source: string): string[] =>
  [...source.matchAll(SEEN)].map(([, seen = ""]) => seen).filter((seen) => !ADDRESS.test(seen));

/** All of them in the sources of packages, each with its file. */
export function findUnopenable(root: string): string[] {
  const sources = globSync("packages/*/src/**/*.{ts,tsx}", { cwd: root }).sort();
  return sources.flatMap((path) =>
    listUnopenable(readFileSync(join(root, path), "utf8")).map((seen) => `${path}: @see ${seen}`),
  );
}

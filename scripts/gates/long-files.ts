import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file is read at once: what does not fit is two things, and each has a name. */
const MOST_LINES = 300;

/** Files of people, in every folder that has code. */
const SOURCES = "{packages,scripts,examples,spec,docs}/**/*.{ts,tsx,mts,js,mjs,cjs,css}";
const NOT_BY_PEOPLE = /(^|\/)(node_modules|dist|generated|\.[^/]+)(\/|$)/;

/** What may be longer, and why. */
const LONGER: Readonly<Record<string, string>> = {
  "packages/sandbox/client/window.css": "the one sheet of the window, which is looked up by selector and not read",
  "examples/storefront/public/style.css": "the one sheet of a shop that people copy as it is",
};

/** Sources that are too long, each with its lines, and exceptions that nothing needs any more. */
export function findLongFiles(root: string, longer = LONGER): string[] {
  const paths = globSync(SOURCES, { cwd: root, exclude: (path) => NOT_BY_PEOPLE.test(path) });
  const long = paths.flatMap((path): (readonly [path: string, lines: number])[] => {
    const lines = countLines(readFileSync(join(root, path), "utf8"));
    return lines > MOST_LINES ? [[path, lines]] : [];
  });
  const names = long.map(([path]) => path);
  const unneeded = Object.keys(longer).filter((path) => !names.includes(path));
  return [
    ...long.filter(([path]) => longer[path] === undefined).map(([path, lines]) => `${path}: ${lines} lines`),
    ...unneeded.map((path) => `${path}: may be longer, and is not`),
  ].sort();
}

const countLines = (text: string): number => text.split("\n").length - (text.endsWith("\n") ? 1 : 0);

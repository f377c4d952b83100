import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT } from "./repository.ts";

interface Decision {
  readonly path: string;
  readonly route: string;
  /** Its number and title. */
  readonly name: string;
}

/** The decisions in the order of their numbers. */
export function listDecisions(): readonly Decision[] {
  return globSync("docs/decisions/*.md", { cwd: ROOT })
    .sort()
    .map((path) => {
      const [, name = basename(path)] = /^# (.+)$/m.exec(readFileSync(join(ROOT, path), "utf8")) ?? [];
      return { path, route: `about/decisions/${basename(path, ".md")}`, name };
    });
}

/** As a list of links. */
export function writeDecisions(): string {
  return listDecisions()
    .map(({ route, name }) => `- [${name}](/${route})`)
    .join("\n");
}

import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./repository.ts";

interface Change {
  readonly packages: readonly string[];
  readonly text: string;
}

/** What has been released, by package, and above it what the next release brings: the changesets that wait. */
export async function writeChangelog(): Promise<string> {
  const released = await Promise.all(
    globSync("packages/*/CHANGELOG.md", { cwd: ROOT })
      .sort()
      .map((path) => readFile(join(ROOT, path), "utf8")),
  );
  const waiting = await readWaiting();
  const next = waiting.length === 0 ? "" : `## Next\n\n${waiting.map(toItem).join("\n\n")}\n`;
  const none = released.length === 0 ? "Nothing is on npm yet. The first release brings all of this.\n\n" : "";
  // A package's changelog begins with its name, as a heading of the first level.
  return `${none}${next}\n${released.map((text) => text.replace(/^#/gm, "##")).join("\n")}`;
}

async function readWaiting(): Promise<readonly Change[]> {
  const paths = globSync(".changeset/*.md", { cwd: ROOT }).filter((path) => !path.endsWith("README.md"));
  const changes = await Promise.all(paths.sort().map(async (path) => parse(await readFile(join(ROOT, path), "utf8"))));
  return changes.filter(({ packages }) => packages.length > 0);
}

function parse(changeset: string): Change {
  const [, head = "", text = ""] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(changeset) ?? [];
  return { packages: [...head.matchAll(/"@dollr-kit\/([\w-]+)"/g)].map(([, name = ""]) => name), text: text.trim() };
}

function toItem({ packages, text }: Change): string {
  const [first = "", ...rest] = text.split("\n");
  return [`- **${packages.join(", ")}**: ${first}`, ...rest.map((line) => (line === "" ? "" : `  ${line}`))].join("\n");
}

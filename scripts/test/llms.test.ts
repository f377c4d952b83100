import { existsSync, globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../gates/packages.ts";

const [index, whole] = await Promise.all(
  ["llms.txt", "llms-full.txt"].map((name) => readFile(join(ROOT, name), "utf8")),
);
const FILES = /^- \[[^\]]+\]\(https:\/\/github\.com\/dollr-kit\/dollr-kit\/raw\/main\/([^)]+)\)/gm;
const listed = [...index!.matchAll(FILES)].map(([, path]) => path!);

it("is an index in the form of llmstxt.org: a title, a summary, and lists of links", () => {
  const [head = "", ...lists] = index!.split(/\n\n(?=## )/);
  expect(head).toMatch(/^# Dollr Kit\n\n> .+\n\n/);
  for (const list of lists) expect(list.trim()).toMatch(/^## .+\n\n(- \[[^\]]+\]\(\S+\)(: .+)?\n?)+$/);
  expect(lists.at(-1)).toMatch(/^## Optional\n/);
});

it("lists every page of the documents, each once, and nothing else", () => {
  const pages = globSync(["docs/*.md", "docs/{guide,decisions,http}/*.md", "packages/*/README.md"], { cwd: ROOT });
  expect(listed).toEqual(expect.arrayContaining(["README.md", ...pages]));
  expect(listed.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

it("has the pages in one file, whose links lead somewhere from anywhere", () => {
  const required = [...index!.split("\n## Optional")[0]!.matchAll(FILES)].map(([, path]) => path!);
  for (const path of required) expect(whole).toContain(`<!-- ${path} -->`);
  const prose = whole!.replace(/^```[\s\S]*?^```|`[^`\n]*`/gm, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  expect(targets.filter((target) => !/^(https:|#)/.test(target))).toEqual([]);
});

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as core from "../src/index.ts";
import { resolveOptions } from "../src/options.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const rows = (from: string): string[] => {
  const section = readme.split(`## ${from}`)[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => String(name));
};

it("the README lists every error class, and no other", () => {
  const classes = Object.keys(core).filter((name) => /^Dollr\w+Error$/.test(name));
  expect(
    rows("Errors")
      .filter((name) => name.startsWith("Dollr"))
      .sort(),
  ).toEqual(classes.sort());
});

it("the README tells the defaults as they are", () => {
  const { limits } = resolveOptions({});
  for (const [name, value] of Object.entries(limits)) {
    expect(readme).toMatch(new RegExp(`\\| \`${name}\` \\| \`${String(value).replace(/000$/, "_000")}\``));
  }
});

it("the README says in its first line that this is unofficial", () => {
  expect(readme.split("\n")[0]).toContain("unofficial");
});

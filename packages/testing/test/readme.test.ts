import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { resolveProofOptions } from "../src/prove/options.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it("the README says in its first line that this is unofficial", () => {
  expect(readme.split("\n")[0]).toContain("unofficial");
});

it("the README tells the defaults as they are", () => {
  const { maxFaults, maxRuns, seed } = resolveProofOptions();
  for (const [name, value] of Object.entries({ maxFaults, maxRuns: "2_000", seed }))
    expect(readme).toContain(`| \`${name}\` | \`${value}\` |`);
  expect(maxRuns).toBe(2_000);
});

import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const recipes = fileURLToPath(new URL("../recipes/", import.meta.url));
const page = await readFile(new URL("../../docs/recipes.md", import.meta.url), "utf8");
const shown = [...page.matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g)].map(([, name = "", code = ""]) => [name, code]);

it("shows every recipe that is tested, but the shop, and no other", () => {
  const names = globSync("**/*.ts", { cwd: recipes }).filter((name) => name !== "shop.ts");
  expect(shown.map(([name]) => name).sort()).toEqual(names.sort());
});

it.each(shown)("shows %s as it is", async (name, code) => {
  expect(code).toBe(await readFile(`${recipes}${name}`, "utf8"));
});

it.each(shown)("shows %s in 40 lines at most", (_, code) => {
  expect(code!.split("\n").length).toBeLessThanOrEqual(41);
});

import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { generateFiles } from "../generate/files.ts";

const root = new URL("../../", import.meta.url);
const files = Object.entries(await generateFiles());

it.each(files)("%s is what `pnpm generate` writes today", async (path, text) => {
  const committed = await readFile(new URL(path, root), "utf8");
  expect(committed === text, `${path} is stale: run \`pnpm generate\` and commit it.`).toBe(true);
});

import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { drawPictures } from "../src/drawn.ts";
import { FOLDER, placeOf } from "../src/places.ts";

const pictures = Object.entries(await drawPictures());

it.each(pictures)("%s is what `pnpm pictures --only drawn` draws today", async (name, text) => {
  const committed = await readFile(placeOf(`${FOLDER}/${name}`), "utf8").catch(() => "nothing");
  expect(committed === text, `${name} is stale: run \`pnpm pictures --only drawn\` and commit it.`).toBe(true);
});

it.each(pictures)("%s needs nothing but itself, and tells those who cannot see it what is there", (_, text) => {
  expect(text).not.toMatch(/href|url\((?!#)|@import|@font-face|<script|<image/);
  expect(text).toMatch(/<title id="title">[^<]+<\/title>\n<desc id="description">[^<]+<\/desc>/);
});

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { findLongFiles } from "../gates/long-files.ts";
import { ROOT } from "../gates/packages.ts";

it("no file that people write has more than 300 lines, but for those that say why", () => {
  expect(findLongFiles(ROOT)).toEqual([]);
});

it("names a file of 301 lines, and none of 300, nor what a program has written", async () => {
  const root = await build({
    "packages/house/src/long.ts": 301,
    "packages/house/test/long.test.ts": 301,
    "packages/house/src/fits.ts": 300,
    "packages/house/src/generated/table.ts": 301,
    "packages/house/dist/index.js": 301,
    "examples/shop/page.tsx": 301,
  });
  expect(findLongFiles(root, {})).toEqual([
    "examples/shop/page.tsx: 301 lines",
    "packages/house/src/long.ts: 301 lines",
    "packages/house/test/long.test.ts: 301 lines",
  ]);
});

it("names an exception that is not needed any more", async () => {
  const root = await build({ "packages/house/src/long.ts": 301, "packages/house/src/fits.ts": 300 });
  const longer = { "packages/house/src/long.ts": "a table", "packages/house/src/fits.ts": "a table" };
  expect(findLongFiles(root, longer)).toEqual(["packages/house/src/fits.ts: may be longer, and is not"]);
});

/** Files of so many lines, on the disk. */
async function build(files: Readonly<Record<string, number>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "dollr-kit-long-files-"));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, lines] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), "\n".repeat(lines));
  }
  return root;
}

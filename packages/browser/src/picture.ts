import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

const FOLDER = new URL("../../../pictures/", import.meta.url);

/** Keeps a picture of the whole page as `pictures/<name>.png` at the root of the repository, which git ignores. Returns its path. */
export async function keepPicture(page: Page, name: string): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  const path = fileURLToPath(new URL(`${name}.png`, FOLDER));
  await page.screenshot({ path, fullPage: true });
  return path;
}

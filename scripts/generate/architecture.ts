import { readFile } from "node:fs/promises";
import { ARCHITECTURE } from "../architecture/architecture.ts";
import { draw } from "../architecture/draw.ts";

const PAGE = "docs/architecture.md";
const PICTURE = /(?<=^```mermaid\n).*?(?=^```$)/ms;

/** The page is written by hand, its picture is drawn. */
export async function generateArchitecture(): Promise<Record<string, string>> {
  const page = await readFile(new URL(`../../${PAGE}`, import.meta.url), "utf8");
  if (!PICTURE.test(page))
    throw new Error(`${PAGE} has no block of mermaid where the picture goes: put an empty one there.`);
  return { [PAGE]: page.replace(PICTURE, `${draw(ARCHITECTURE)}\n`) };
}

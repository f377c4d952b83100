import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { examples } from "./guide-folder.ts";

/** The programs of a page of `docs`, each of which names its file in its first line. */
export async function readPrograms(page: string): Promise<readonly { readonly name: string; readonly code: string }[]> {
  const text = await readFile(join(examples, "../docs", page), "utf8");
  return [...text.matchAll(/```ts\n(\/\/ (\S+)\n[\s\S]*?)```/g)].map(([, code = "", name = ""]) => ({ name, code }));
}

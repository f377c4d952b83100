import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Links of a built site to headings that their page does not have. VitePress itself looks for pages alone. */
export async function findDeadAnchors(folder: string): Promise<readonly string[]> {
  const paths = globSync("**/*.html", { cwd: folder });
  const pages = new Map<string, string>(
    await Promise.all(paths.map(async (path) => [`/${path}`, await readFile(join(folder, path), "utf8")] as const)),
  );
  const ids = new Map(
    [...pages].map(([path, html]) => [path, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))]),
  );
  return [...pages].flatMap(([path, html]) =>
    [...html.matchAll(/href="([^"#]*)#([^"]+)"/g)].flatMap(([, page = "", anchor = ""]) => {
      if (/^[a-z]+:/.test(page) || anchor === "VPContent") return [];
      const target = page === "" ? path : new URL(page, `https://site${path}`).pathname.replace(/\/$/, "/index.html");
      const found = ids.get(target.endsWith(".html") ? target : `${target}.html`);
      return found?.has(decodeURIComponent(anchor)) === true ? [] : [`${path}: ${page}#${anchor}`];
    }),
  );
}

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { SITE } from "../../src/repository.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

/** The built site on a free port of this machine, with addresses as a host for static pages has them. */
export async function serveSite(): Promise<{ readonly url: string; close(): Promise<void> }> {
  if (!existsSync(join(SITE, "index.html")))
    throw new Error("The site is not built: run pnpm --filter @dollr-kit/site build.");
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const path = normalize(join(SITE, pathname.endsWith("/") ? `${pathname}index.html` : pathname));
    const file = [path, `${path}.html`].find((each) => extname(each) !== "" && existsSync(each));
    if (file === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(await readFile(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

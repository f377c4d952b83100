import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createSandbox } from "../../src/index.ts";

const ORIGIN = "http://127.0.0.1:4010";
const { fetch } = createSandbox();
const get = (path: string, headers: Record<string, string> = {}) => fetch(ORIGIN + path, { headers });

const VIEWS = ["/", "/payments", "/payments/INV-1", "/requests", "/requests/7", "/faults", "/ledger", "/connect"];

describe("the window's pages", () => {
  it.each(VIEWS)("%s is the same page: unofficial, with one script of the sandbox's own", async (path) => {
    const answer = await get(path);
    const html = await answer.text();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
    expect(html).toContain("Unofficial");
    expect([...html.matchAll(/<(script|style)\b([^>]*)>/g)].map(([tag]) => tag)).toEqual([
      '<script type="module" src="/assets/window.js">',
    ]);
    expect([...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url)).toEqual(
      expect.arrayContaining(["/assets/window.css", "/assets/window.js"]),
    );
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it.each([...VIEWS, "/api"])("%s takes everything from the sandbox alone, and stands in no frame", async (path) => {
    const { headers } = await get(path);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src/);
    // Scalar writes styles, and never scripts.
    expect(policy.includes("unsafe-inline")).toBe(path === "/api");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("are no answer to an address that is none", async () => {
    for (const path of ["/nothing", "/payments/a/b", "/assets/nothing.js", "/assets/..%2fpackage.json"]) {
      expect((await get(path)).status).toBe(404);
    }
  });
});

describe("the window's files", () => {
  it.each([
    ["window.js", "text/javascript", 25_000],
    ["window.css", "text/css", 10_000],
    ["api.js", "text/javascript", 2_000],
  ])("%s is %s, and gzipped no more than %i bytes", async (name, type, most) => {
    const { gzipSync } = await import("node:zlib");
    const answer = await get(`/assets/${name}`);
    expect(answer.headers.get("content-type")).toContain(type);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(gzipSync(await answer.text()).length).toBeLessThan(most);
  });

  it("Scalar comes compressed where the reader decompresses, and whole elsewhere", async () => {
    const zipped = await get("/assets/scalar.js", { "accept-encoding": "gzip, br" });
    expect(zipped.headers.get("content-encoding")).toBe("gzip");
    const whole = await get("/assets/scalar.js");
    expect(whole.headers.get("content-encoding")).toBeNull();
    expect(gunzipSync(await zipped.arrayBuffer()).equals(Buffer.from(await whole.arrayBuffer()))).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { blocked } from "../support/blocked.ts";
import { ask, makePage, serve } from "../support/served.ts";

describe("pages", () => {
  it("may run nothing but the sandbox's script, stand in no frame, and lead to the shop", async () => {
    const { sandbox, port, url } = await serve();
    const { path } = await makePage(sandbox, url);
    const { headers, text } = await ask(port, path);
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
    });
    expect(await blocked(text, policy)).toEqual([]);
    expect(String((await ask(port, path)).headers["content-security-policy"])).toContain(
      "form-action 'self' https://shop.example.com;",
    );
  });

  it("answers of the API and the control are not sniffed either", async () => {
    const { port } = await serve();
    for (const path of ["/v1/parties/list", "/__sandbox/state"]) {
      expect((await ask(port, path)).headers["x-content-type-options"]).toBe("nosniff");
    }
  });

  it("escape what somebody wrote, and leave out signs that steer", async () => {
    const { sandbox, port, url } = await serve();
    const { path } = await makePage(sandbox, url, { note: "<script>1</script>\u202e\u0007\u001b[2J\u200bend" });
    const { text } = await ask(port, path);
    expect(text).toContain("&lt;script&gt;1&lt;/script&gt;[2Jend");
  });

  it("the description names the sandbox as its server", async () => {
    const { port, url } = await serve();
    const { text } = await ask(port, "/openapi.json");
    expect(JSON.parse(text).servers.map((server: { url: string }) => server.url)).toEqual([url]);
    expect(text).not.toContain('"url":"https://api.heydollr.app"');
  });
});

import { request as send } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening, type Sandbox, type SandboxOptions } from "../../src/index.ts";
import { createCaller } from "../support/caller.ts";
import { ok } from "../support/flows.ts";

const open: Listening[] = [];

afterEach(async () => {
  for (const listening of open.splice(0)) await listening.close();
});

async function serve(options: SandboxOptions = {}, host = "127.0.0.1") {
  const sandbox = createSandbox({ settleAfterMs: 0, ...options });
  const listening = await sandbox.listen({ port: 0, host });
  open.push(listening);
  return { sandbox, port: Number(new URL(listening.url).port), url: listening.url };
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request as a browser or a program does, with its own Host and other headers. */
function ask(port: number, path: string, { method = "GET", headers = {}, body = "" }: Asked = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const host = { host: `127.0.0.1:${port}` };
    const sent = send({ host: "127.0.0.1", port, method, path, headers: { ...host, ...headers } }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const JSON_TYPE = { "content-type": "application/json" };
const HOSTED = {
  mode: "HOSTED",
  source_kind: "INVOICE",
  party_phone: "231883456789",
  currency: "USD",
  items: [{ name: "Tea", currency: "USD", amount: 5 }],
  success_url: "https://shop.example.com/thanks?x=1",
};

async function makePage(sandbox: Sandbox, url: string, change: object = {}) {
  const call = await createCaller(sandbox.fetch, url);
  const made = await ok(call("createCheckout", { body: { ...HOSTED, ...change } }));
  return { path: new URL(made.url).pathname, number: made.source_number };
}

/** All requests that a page could send. */
const DOORS: readonly [string, Asked][] = [
  ["/", {}],
  ["/payments/INV-1", {}],
  ["/api", {}],
  ["/assets/window.js", {}],
  ["/__sandbox/views/payments", {}],
  ["/__sandbox/views/requests/events", {}],
  ["/__sandbox/requests/1/replay", { method: "POST" }],
  ["/openapi.json", {}],
  ["/__sandbox/state", {}],
  ["/__sandbox/ledger", {}],
  ["/__sandbox/reset", { method: "POST" }],
  ["/__sandbox/faults", { method: "POST", headers: JSON_TYPE, body: '{"kind":"server-error"}' }],
  ["/__sandbox/clock/advance", { method: "POST", headers: JSON_TYPE, body: '{"ms":60000}' }],
  ["/v1/parties/list", {}],
  [
    "/v1/jwt/client/obtain/token",
    { method: "POST", headers: JSON_TYPE, body: '{"client_id":"sandbox","client_secret":"sandbox"}' },
  ],
];

describe("a page of somebody else", () => {
  const strangers: readonly [string, Readonly<Record<string, string>>][] = [
    ["under a name of its own that points here", { host: "evil.example" }],
    ["under such a name, with the port", { host: "evil.example:4010" }],
    ["under a name that begins like loopback", { host: "127.0.0.1.evil.example" }],
    ["under a name that ends like localhost", { host: "notlocalhost" }],
    ["of another origin", { origin: "https://evil.example" }],
    ["of another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["of no origin that it tells", { origin: "null" }],
    ["of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }],
    ["in a frame", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }],
    ["of the same site", { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" }],
  ];

  it.each(strangers)("%s gets nothing and does nothing", async (_, headers) => {
    const { sandbox, port, url } = await serve();
    const { path } = await makePage(sandbox, url);
    const state = () => [sandbox.ledger.sources, sandbox.faults.list];
    const before = state();
    const pay = {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "phone=231883456789",
    };
    for (const [door, asked] of [...DOORS, [path, {}] as const, [path, pay] as const]) {
      const answer = await ask(port, door, { ...asked, headers: { ...asked.headers, ...headers } });
      expect([door, answer.status]).toEqual([door, 403]);
      expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    }
    expect(state()).toEqual(before);
  });

  it("says what to do where a name is meant", async () => {
    const { port } = await serve();
    const { text } = await ask(port, "/", { headers: { host: "sandbox.test:4010" } });
    expect(JSON.parse(text)).toEqual({
      detail: "This sandbox does not answer to sandbox.test; set publicUrl to have it",
    });
  });

  it.each<[string, string, Asked]>([
    ["under another name", "The sandbox has another address", { headers: { host: "sandbox.test:4010" } }],
    ["of another origin", "This came from another site", { headers: { origin: "https://evil.example" } }],
    ["of another site", "This came from another site", { headers: { "sec-fetch-site": "cross-site" } }],
    ["that is too large", "This form is too large", { method: "POST", body: "x".repeat(1024 * 1024 + 1) }],
  ])("%s is refused by a page, where a browser asks for one", async (_, title, { headers, ...sent }) => {
    const { port } = await serve();
    const asked = { headers: { ...headers, accept: "text/html,*/*;q=0.8" } };
    const { text, headers: answered } = await ask(port, "/pay/some-token", { ...asked, ...sent });
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(text).not.toContain("<script");
    expect(await blocked(text, String(answered["content-security-policy"]))).toEqual([]);
    for (const path of ["/__sandbox/state", "/v1/parties/list"]) {
      const { headers: ofPrograms } = await ask(port, path, asked);
      expect(ofPrograms["content-type"]).toContain("application/json");
    }
  });

  it("does not get the control by a link either, nor the API", async () => {
    const { port } = await serve();
    const visit = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    for (const path of [
      "/__sandbox/state",
      "/__sandbox/views/requests",
      "/assets/window.js",
      "/v1/parties/list",
      "/openapi.json",
    ]) {
      expect((await ask(port, path, { headers: visit })).status).toBe(403);
    }
  });
});

describe("who may ask", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["127.0.0.1", "localhost"],
    ["127.0.0.1", "shop.localhost"],
    ["127.0.0.1", "[::1]"],
    ["0.0.0.0", "192.0.2.7"],
    ["localhost", "localhost"],
  ])("a program, where it listens on %s and is called %s", async (host, called) => {
    const { port } = await serve({}, host);
    for (const name of [called, `${called}:${port}`, `${called}:80`]) {
      expect((await ask(port, "/__sandbox/state", { headers: { host: name } })).status).toBe(200);
    }
  });

  it("who follows a link to the window, whose page holds nothing before its script runs", async () => {
    const { port } = await serve();
    const visit = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    for (const path of ["/", "/payments/INV-1", "/requests/7", "/faults", "/ledger", "/connect", "/api"]) {
      expect([path, (await ask(port, path, { headers: visit })).status]).toEqual([path, 200]);
    }
  });

  it("whoever calls it by the publicUrl that it was given", async () => {
    const { port } = await serve({ publicUrl: "https://sandbox.test" });
    const headers = { host: "sandbox.test", origin: "https://sandbox.test" };
    expect((await ask(port, "/__sandbox/reset", { method: "POST", headers })).status).toBe(200);
    expect((await ask(port, "/", { headers: { host: "other.test" } })).status).toBe(403);
  });

  it("a payer who comes from the shop: the page opens, and its own form pays", async () => {
    const { sandbox, port, url } = await serve();
    const { path } = await makePage(sandbox, url);
    const fromShop = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect((await ask(port, path, { headers: fromShop })).status).toBe(200);
    const ownForm = {
      origin: url,
      "sec-fetch-site": "same-origin",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
      "content-type": "application/x-www-form-urlencoded",
    };
    const paid = await ask(port, path, { method: "POST", headers: ownForm, body: "phone=231883456789" });
    expect(paid).toMatchObject({ status: 303, headers: { location: path } });
    expect(sandbox.ledger.charges).toHaveLength(1);
    expect(await ask(port, path, { headers: fromShop })).toMatchObject({
      status: 303,
      headers: { location: HOSTED.success_url },
    });
  });
});

describe("the control", () => {
  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp"])(
    "takes no %s",
    async (type) => {
      const { port, sandbox } = await serve();
      for (const [path, body] of [
        ["faults", '{"kind":"server-error"}'],
        ["reset", ""],
      ] as const) {
        const answer = await ask(port, `/__sandbox/${path}`, {
          method: "POST",
          headers: { "content-type": type },
          body,
        });
        expect(answer.status).toBe(415);
      }
      expect(sandbox.faults.list).toEqual([]);
    },
  );

  it("takes no body without a type", async () => {
    const { port } = await serve();
    const body = '{"kind":"server-error"}';
    const headers = { "content-length": String(body.length) };
    expect((await ask(port, "/__sandbox/faults", { method: "POST", headers, body })).status).toBe(415);
  });
});

describe("a program that steers over HTTP", () => {
  it("adds a fault and takes it away, as fetch sends that", async () => {
    const { sandbox, url } = await serve();
    const added = await fetch(`${url}/__sandbox/faults`, {
      method: "POST",
      headers: JSON_TYPE,
      body: '{"kind":"server-error"}',
    });
    const { id } = (await added.json()) as { id: number };
    expect((await fetch(`${url}/__sandbox/faults/${id}`, { method: "DELETE" })).status).toBe(200);
    expect(sandbox.faults.list).toEqual([]);
    expect((await fetch(`${url}/__sandbox/reset`, { method: "POST" })).status).toBe(200);
  });
});

describe("bodies", () => {
  const large = "x".repeat(1024 * 1024 + 1);

  it.each([
    ["/v1/parties/create", JSON_TYPE],
    ["/v1/parties/create", { ...JSON_TYPE, "transfer-encoding": "chunked" }],
    ["/__sandbox/faults", JSON_TYPE],
    ["/__sandbox/faults", { ...JSON_TYPE, "transfer-encoding": "chunked" }],
    ["/pay/0123", { "content-type": "application/x-www-form-urlencoded" }],
  ])("above 1 MiB are a 413: %s %j", async (path, headers) => {
    const { port } = await serve();
    expect((await ask(port, path, { method: "POST", headers, body: large })).status).toBe(413);
  });

  it("in process, too", async () => {
    const sandbox = createSandbox();
    const post = (body: string) =>
      sandbox.fetch("http://127.0.0.1/v1/parties/create", { method: "POST", headers: JSON_TYPE, body });
    expect((await post(large)).status).toBe(413);
    expect((await post("é".repeat(1024 * 1024))).status).toBe(413);
    expect((await post("{}")).status).toBe(401);
  });
});

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

/** The inline scripts and styles of a page that its policy does not allow. */
async function blocked(html: string, policy: string): Promise<readonly string[]> {
  const inline = [...html.matchAll(/<(script|style)>([\s\S]*?)<\/\1>/g)].map(([, , text = ""]) => text);
  expect(inline.length).toBeGreaterThan(0);
  const hashes = await Promise.all(
    inline.map(async (text) => {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
      return [text, `'sha256-${Buffer.from(digest).toString("base64")}'`] as const;
    }),
  );
  return hashes.filter(([, hash]) => !policy.includes(hash)).map(([text]) => text);
}

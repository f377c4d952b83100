import { afterEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening } from "../../src/index.ts";
import { blocked } from "../support/blocked.ts";
import { type Asked, ask, HOSTED, JSON_TYPE, makePage, serve } from "../support/served.ts";

const open: Listening[] = [];

afterEach(async () => {
  for (const listening of open.splice(0)) await listening.close();
});

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

import { afterEach, describe, expect, it, vi } from "vitest";
import { createDollrClient, DollrConfigError } from "../src/index.ts";
import { createFakeFetch } from "./support/fake-fetch.ts";
import { BASE_URL, rejection, setUp } from "./support/set-up.ts";

/** One that has a token already: also that is not used without the credentials of its address. */
const fakeTokenStore = () => ({
  get: () => ({ accessToken: "of-another-process", obtainedAt: Date.now(), expiresAt: Date.now() + 3_600_000 }),
  set() {},
  delete() {},
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("baseUrl", () => {
  it.each([
    ["https://api.heydollr.app", "https://api.heydollr.app/v1/parties/list"],
    ["https://api.heydollr.app/", "https://api.heydollr.app/v1/parties/list"],
    ["https://api.heydollr.app/v1", "https://api.heydollr.app/v1/parties/list"],
    ["https://proxy.example/dollr/", "https://proxy.example/dollr/v1/parties/list"],
    ["http://localhost:4010", "http://localhost:4010/v1/parties/list"],
    ["http://dollr.localhost:4010", "http://dollr.localhost:4010/v1/parties/list"],
    ["http://127.0.0.1:4010", "http://127.0.0.1:4010/v1/parties/list"],
    ["http://[::1]:4010", "http://[::1]:4010/v1/parties/list"],
  ])("%s calls %s", async (baseUrl, url) => {
    const { client, calls } = setUp(undefined, { baseUrl });
    await client.parties.list();
    expect(calls[0]?.url).toBe(url);
  });

  it.each([
    "http://api.heydollr.app",
    "http://localhost.example",
    "http://127.0.0.1.example",
    "ftp://localhost",
    "api.heydollr.app",
    "",
    "http://sandbox.example:4010",
    "http://foo.test.evil.com",
    "http://foo.internal.evil.com",
    "http://footest.example",
    "http://test.",
    "http://sandbox.:4010",
    "http://foo.test.",
    "http://.test",
    "http://foo..test",
    "http://192.168.1.20:4010",
    "http://10.0.0.1",
    "http://3232235777",
    "http://0xc0a80114",
    "http://0.0.0.0:4010",
    "http://[fe80::1]:4010",
    "http://[fd00::1]:4010",
    "http://[::ffff:192.168.1.20]",
    "http://sandbox@evil.com",
    "http://sandbox:4010@evil.com",
    "http://user:pass@sandbox:4010",
    "http://sandbox:4010/?a=1",
    "http://sandbox:4010/#a",
    "http://foo.test%2eevil.com",
    "ftp://sandbox",
    "https://user:pass@api.heydollr.app",
    "https://api.heydollr.app/?a=1",
    "https://api.heydollr.app/#a",
  ])("%j is refused at construction", (baseUrl) => {
    expect(() => createDollrClient({ baseUrl })).toThrow(DollrConfigError);
  });

  it("comes from DOLLR_BASE_URL, and is Dollr's without it", async () => {
    const fake = createFakeFetch();
    const options = { clientId: "a", clientSecret: "b", fetch: fake.fetch };
    vi.stubEnv("DOLLR_BASE_URL", undefined);
    await createDollrClient(options).parties.list();
    vi.stubEnv("DOLLR_BASE_URL", "http://localhost:4010");
    await createDollrClient(options).parties.list();
    vi.stubEnv("DOLLR_BASE_URL", "http://api.heydollr.app");
    expect(await rejection(createDollrClient(options).parties.list())).toBeInstanceOf(DollrConfigError);
    expect(fake.calls.map(({ url }) => new URL(url).origin)).toEqual([
      "https://api.heydollr.app",
      "http://localhost:4010",
    ]);
  });
});

describe("baseUrl of a sandbox beyond this machine", () => {
  const SANDBOX = { clientId: "sandbox", clientSecret: "sandbox" };
  const URLS = [
    ["http://sandbox:4010", "http://sandbox:4010"],
    ["http://SANDBOX:4010/v1/", "http://sandbox:4010"],
    ["http://dollr_sandbox-1", "http://dollr_sandbox-1"],
    ["http://host.docker.internal:4010", "http://host.docker.internal:4010"],
    ["http://sandbox.shop.svc.cluster.local:4010/dollr/", "http://sandbox.shop.svc.cluster.local:4010/dollr"],
    ["http://laptop.local:4010", "http://laptop.local:4010"],
    ["http://dollr.test", "http://dollr.test"],
    ["http://xn--dllr-6qa.test", "http://xn--dllr-6qa.test"],
  ] as const;

  it.each(URLS)("may be %s, with a sandbox's credentials", async (baseUrl, origin) => {
    const { client, calls, tokens } = setUp(undefined, { baseUrl, ...SANDBOX });
    await client.parties.list();
    expect(calls[0]?.url).toBe(`${origin}/v1/parties/list`);
    expect(tokens[0]?.url).toBe(`${origin}/v1/jwt/client/obtain/token`);
  });

  it.each(URLS)("is refused for %s with any other credentials, of options and of the environment", async (baseUrl) => {
    for (const others of [
      { clientId: "live", clientSecret: "secret-of-an-account" },
      { clientId: "sandbox", clientSecret: "secret-of-an-account" },
      { clientId: "live", clientSecret: "sandbox" },
      { clientId: "sandbox", clientSecret: "sandbox-2" },
    ]) {
      expect(() => createDollrClient({ baseUrl, ...others })).toThrow(/credentials of a sandbox/);
      const fake = createFakeFetch();
      vi.stubEnv("DOLLR_CLIENT_ID", others.clientId);
      vi.stubEnv("DOLLR_CLIENT_SECRET", others.clientSecret);
      vi.stubEnv("DOLLR_BASE_URL", baseUrl);
      for (const options of [{ baseUrl }, {}, { clientId: others.clientId }, { clientSecret: others.clientSecret }]) {
        const client = createDollrClient({ ...options, fetch: fake.fetch, tokenStore: fakeTokenStore() });
        const error = await rejection(client.parties.list());
        expect(error).toMatchObject({ name: "DollrConfigError", outcome: "not-sent", fields: [{ path: "baseUrl" }] });
        expect(error.message).not.toContain("secret-of-an-account");
        expect(() => client.identity()).toThrow(DollrConfigError);
      }
      expect([...fake.calls, ...fake.tokens]).toEqual([]);
    }
  });

  it("takes no token that was asked for by hand with the secret of an account", async () => {
    const { client, calls, tokens } = setUp(undefined, { baseUrl: "http://sandbox:4010", ...SANDBOX });
    const body = { client_id: "live", client_secret: "secret-of-an-account" };
    expect(await rejection(client.jwt.obtainToken(body))).toMatchObject({ name: "DollrConfigError" });
    const raw = client.raw.POST("/v1/jwt/client/obtain/token", { body });
    expect(await rejection(raw)).toMatchObject({ name: "DollrConfigError" });
    expect([...calls, ...tokens]).toEqual([]);
    await client.jwt.obtainToken({ client_id: "sandbox", client_secret: "sandbox" });
    expect(tokens).toHaveLength(1);
  });

  it("lets any credentials go to https, and to http on this machine", async () => {
    for (const baseUrl of ["https://sandbox", "https://dollr.test", "http://localhost:4010", "http://127.0.0.1:4010"]) {
      const { client, calls } = setUp(undefined, { baseUrl });
      await client.parties.list();
      expect(calls).toHaveLength(1);
    }
  });
});

describe("credentials", () => {
  it("come from the environment, read at the first call", async () => {
    vi.stubEnv("DOLLR_CLIENT_ID", undefined);
    vi.stubEnv("DOLLR_CLIENT_SECRET", undefined);
    const fake = createFakeFetch();
    const client = createDollrClient({ baseUrl: BASE_URL, fetch: fake.fetch });
    const error = await rejection(client.parties.list());
    expect(error).toMatchObject({ name: "DollrConfigError", outcome: "not-sent" });
    expect(error.message).toContain("DOLLR_CLIENT_ID");
    vi.stubEnv("DOLLR_CLIENT_ID", "from-environment");
    expect((await rejection(client.parties.list())).message).toContain("DOLLR_CLIENT_SECRET");
    vi.stubEnv("DOLLR_CLIENT_SECRET", "secret-from-environment");
    await client.parties.list();
    expect(JSON.parse(fake.tokens[0]?.text ?? "")).toEqual({
      client_id: "from-environment",
      client_secret: "secret-from-environment",
    });
  });

  it("are not needed where there is no environment to read", async () => {
    vi.stubGlobal("process", undefined);
    const fake = createFakeFetch();
    await createDollrClient({ clientId: "a", clientSecret: "b", fetch: fake.fetch }).parties.list();
    expect(await rejection(createDollrClient({ fetch: fake.fetch }).parties.list())).toBeInstanceOf(DollrConfigError);
    vi.unstubAllGlobals();
  });

  const CREDENTIALS = { clientId: "id-of-the-test", clientSecret: "secret-of-the-test" };
  const VARIABLES = { clientId: "DOLLR_CLIENT_ID", clientSecret: "DOLLR_CLIENT_SECRET" } as const;

  it.each([
    ["a line end at its end", "$\n", /line end/],
    ["a line end of Windows", "$\r\n", /line end/],
    ["a line end within", "secret\n$", /line end/],
    ["a space before", " $", /spaces around/],
    ["a tab after", "$\t", /spaces around/],
    ["a space that does not break", "$\u00a0", /spaces around/],
    ["quotes", '"$"', /quotes around/],
    ["one quote", "$'", /quotes around/],
    ["curly quotes", "\u201c$\u201d", /quotes around/],
    ["a byte order mark", "\ufeff$", /invisible character/],
    ["a space of no width", "$\u200b", /invisible character/],
    ["an escape", "\u001b[32m$", /invisible character/],
    ["nothing but spaces", "  ", /spaces around/],
  ])("that hold %s are named before anything is sent, and not shown", async (_, template, problem) => {
    for (const name of ["clientId", "clientSecret"] as const) {
      const value = template.replace("$", CREDENTIALS[name]);
      const { client, calls, tokens } = setUp(undefined, { ...CREDENTIALS, [name]: value });
      const byOption = await rejection(client.parties.list());
      expect(byOption).toMatchObject({ name: "DollrConfigError", outcome: "not-sent" });
      expect(byOption.message).toMatch(problem);
      expect(byOption.message).toContain(name);
      expect(byOption["fields"]).toEqual([{ path: name, message: expect.stringMatching(problem) }]);
      vi.stubEnv(VARIABLES[name], value);
      const fromEnvironment = setUp(undefined, { ...CREDENTIALS, [name]: undefined });
      const byVariable = await rejection(fromEnvironment.client.parties.list());
      expect(byVariable.message).toMatch(problem);
      expect(byVariable.message).toContain(VARIABLES[name]);
      expect(() => fromEnvironment.client.identity()).toThrow(problem);
      for (const { message } of [byOption, byVariable]) expect(message).not.toContain(CREDENTIALS[name]);
      expect([...calls, ...tokens, ...fromEnvironment.calls, ...fromEnvironment.tokens]).toEqual([]);
      vi.unstubAllEnvs();
    }
  });

  it.each([5, {}, Buffer.from("secret")])("that are no text are refused: %j", async (clientSecret) => {
    const { client, tokens } = setUp(undefined, { clientSecret: clientSecret as never });
    expect((await rejection(client.parties.list())).message).toMatch(/clientSecret has to be a text/);
    expect(tokens).toEqual([]);
  });

  it("may hold a space and any sign that is seen", async () => {
    const { client, tokens } = setUp(undefined, { clientSecret: "a b+/=~é" });
    await client.parties.list();
    expect(JSON.parse(tokens[0]?.text ?? "").client_secret).toBe("a b+/=~é");
  });

  it.each([
    " https://dollr.example",
    "https://dollr.example\n",
    '"https://dollr.example"',
    "https://dollr\u200b.example",
  ])("are sent to no address that holds such a sign: %j", (baseUrl) => {
    expect(() => createDollrClient({ baseUrl })).toThrow(/^baseUrl has .*: give it without/);
    vi.stubEnv("DOLLR_BASE_URL", baseUrl);
    expect(() => createDollrClient(CREDENTIALS).identity()).toThrow(/^DOLLR_BASE_URL has .*: give it without/);
    vi.unstubAllEnvs();
  });

  it("are refused in an app of React Native like in a browser, whichever way they come", async () => {
    vi.stubGlobal("navigator", { product: "ReactNative" });
    const canParse = vi.spyOn(URL, "canParse").mockImplementation(() => {
      throw new TypeError("URL.canParse is not a function");
    });
    expect(() => createDollrClient(CREDENTIALS)).toThrow(/must not be in a browser or an app.*your server/);
    vi.stubEnv("DOLLR_CLIENT_ID", "a");
    vi.stubEnv("DOLLR_CLIENT_SECRET", "b");
    const { client, calls, tokens } = setUp(undefined, { clientId: undefined, clientSecret: undefined });
    expect((await rejection(client.parties.list())).message).toContain("must not be in a browser or an app");
    expect((await rejection(client.raw.GET("/v1/parties/list"))).message).toContain(
      "must not be in a browser or an app",
    );
    expect([...calls, ...tokens]).toEqual([]);
    canParse.mockRestore();
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });

  it("with a secret are refused in a browser at construction", () => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("document", {});
    expect(() => createDollrClient({ clientSecret: "b" })).toThrow(/browser.*your server/);
    expect(() => createDollrClient()).not.toThrow();
  });

  it("with a secret that a bundler has put into the environment are refused in a browser too", async () => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("document", {});
    vi.stubEnv("DOLLR_CLIENT_ID", "a");
    vi.stubEnv("DOLLR_CLIENT_SECRET", "b");
    const { fetch, tokens } = createFakeFetch();
    expect((await rejection(createDollrClient({ fetch }).parties.list())).message).toContain("browser");
    expect(tokens).toHaveLength(0);
  });

  it("with a secret are refused in a worker of a page", () => {
    vi.stubGlobal("importScripts", () => {});
    expect(() => createDollrClient({ clientSecret: "b" })).toThrow(DollrConfigError);
  });
});

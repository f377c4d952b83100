import { afterEach, describe, expect, it, vi } from "vitest";
import { createDollrClient, type DollrClient } from "../index.ts";
import { ambientFields } from "./ambient.ts";

const { Request } = globalThis;
const ALL = { cache: "no-store", credentials: "omit", keepalive: false, referrerPolicy: "no-referrer" };

afterEach(() => vi.unstubAllGlobals());

/** Calls by every way, and gives what `fetch` was told with each request, the one for a token included. */
async function recordInits(prepare: (client: DollrClient) => void = () => {}): Promise<RequestInit[]> {
  const inits: RequestInit[] = [];
  const fetch = async (_: unknown, init: RequestInit = {}) => {
    inits.push(init);
    return Response.json({ access_token: "t", expires_in: 60 });
  };
  const client = createDollrClient({ clientId: "a", clientSecret: "b", fetch });
  prepare(client);
  await client.parties.create({ fullname: "Ama Example", phone: "231771234567" });
  await client.raw.GET("/v1/parties/list");
  return inits;
}

describe("every request", () => {
  it("leaves nothing to what surrounds it, and is not kept: calls, raw calls and the token", async () => {
    const inits = await recordInits();
    expect(inits).toHaveLength(3);
    for (const init of inits) expect(init).toMatchObject({ ...ALL, redirect: "manual" });
  });

  it("says so behind a middleware too, whatever the middleware's own request says", async () => {
    const onRequest = ({ request }: { request: Request }) => new Request(request, { cache: "force-cache" });
    const inits = await recordInits((client) => client.raw.use({ onRequest }));
    for (const init of inits) expect(init).toMatchObject(ALL);
  });

  it("leaves out what the runtime refuses: Workers before 2024-11-11", async () => {
    const old = class extends Request {
      constructor(url: string, init: RequestInit = {}) {
        if ("cache" in init) throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
        super(url, init);
      }
    };
    vi.stubGlobal("Request", old);
    const { cache: _, ...others } = ALL;
    expect(ambientFields()).toEqual(others);
    for (const init of await recordInits()) expect(init).not.toHaveProperty("cache");
  });

  it("leaves out what the runtime means something else by: Bun closes the connection for `keepalive: false`", () => {
    const bun = class extends Request {};
    Object.defineProperty(bun.prototype, "keepalive", { value: undefined });
    vi.stubGlobal("Request", bun);
    const { keepalive: _, ...others } = ALL;
    expect(ambientFields()).toEqual(others);
  });

  it("is sent where there is no Request at all", () => {
    vi.stubGlobal("Request", undefined);
    expect(ambientFields()).toEqual({});
  });
});

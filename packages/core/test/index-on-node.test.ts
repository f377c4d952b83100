import { afterEach, describe, expect, it, vi } from "vitest";
import * as web from "../src/index.ts";
import * as node from "../src/index-on-node.ts";
import { serve } from "./support/serve.ts";

afterEach(() => vi.unstubAllGlobals());

const OPTIONS = { clientId: "a", clientSecret: "b", maxRetries: 0 };
/** Nobody sets it but `fetch`. */
const MARK_OF_FETCH = "sec-fetch-mode";

async function setUp() {
  const { url, received } = await serve((_, response) => response.end("[]"));
  const isByFetch = () => received.map(({ headers }) => MARK_OF_FETCH in headers);
  return { baseUrl: url, isByFetch };
}

describe("the door of Node", () => {
  it("gives what the other one gives", () => {
    expect(Object.keys(node).sort()).toEqual(Object.keys(web).sort());
    const { createDollrClient: _, ...others } = web;
    expect(node).toMatchObject(others);
  });

  it("sends by Node's own dispatcher where neither fetch nor transport is given, and says nothing of it", async () => {
    const { baseUrl, isByFetch } = await setUp();
    await node.createDollrClient({ ...OPTIONS, baseUrl }).parties.list();
    await node.createDollrClient({ ...OPTIONS, baseUrl, fetch: undefined, transport: undefined }).parties.list();
    await web.createDollrClient({ ...OPTIONS, baseUrl }).parties.list();
    expect(isByFetch()).toEqual([false, false, true]);
  });

  it("sends by a fetch that is given, for the token too", async () => {
    const { baseUrl, isByFetch } = await setUp();
    const given = vi.fn(fetch);
    await node.createDollrClient({ ...OPTIONS, baseUrl, fetch: given }).parties.list();
    expect(given).toHaveBeenCalledTimes(2);
    expect(isByFetch()).toEqual([true]);
  });

  it("sends by a transport that is given, before any fetch", async () => {
    const { baseUrl } = await setUp();
    const transport = vi.fn(fetch);
    const refused = () => Promise.reject(new Error("not this one"));
    await node.createDollrClient({ ...OPTIONS, baseUrl, transport, fetch: refused }).parties.list();
    expect(transport).toHaveBeenCalledTimes(2);
  });

  it("steps aside for a fetch that is patched when the client is there, and comes back", async () => {
    const { baseUrl, isByFetch } = await setUp();
    const client = node.createDollrClient({ ...OPTIONS, baseUrl });
    await client.parties.list();
    const patched = vi.fn(fetch);
    vi.stubGlobal("fetch", patched);
    await client.parties.list();
    vi.unstubAllGlobals();
    await client.parties.list();
    expect(patched).toHaveBeenCalledTimes(1);
    expect(isByFetch()).toEqual([false, true, false]);
  });

  it("answers with a Response", async () => {
    const { baseUrl } = await setUp();
    const { response } = await node
      .createDollrClient({ ...OPTIONS, baseUrl })
      .parties.list()
      .withResponse();
    expect(response).toBeInstanceOf(Response);
  });
});

import { describe, expect, it } from "vitest";
import { createDollrClient, type DollrClient } from "../../src/index.ts";
import { type Answer, createFakeFetch, json } from "../support/fake-fetch.ts";
import { BASE_URL, PARTY, rejection } from "../support/set-up.ts";

// What wrappers, mocks and other libraries give to a client as its `fetch`.

/** @param change - what becomes of every response, that of a token request too. */
function openWith(change: (response: Response) => unknown, answer?: Answer): DollrClient {
  const { fetch: network } = createFakeFetch(answer);
  const fetch = async (...given: Parameters<typeof network>) => change(await network(...given)) as Response;
  const keys = { clientId: "client-id-of-the-test", clientSecret: "client-secret-of-the-test" };
  return createDollrClient({ ...keys, baseUrl: BASE_URL, fetch, maxRetries: 0 });
}

const toPlain = async (response: Response) => {
  const text = await response.text();
  return { status: response.status, text: async () => text };
};

describe.each<[string, (response: Response) => unknown]>([
  ["a frozen response", Object.freeze],
  ["an object with a plain object of headers", async (one) => ({ ...(await toPlain(one)), headers: { date: "now" } })],
  ["an object without headers", toPlain],
  ["a frozen object", async (one) => Object.freeze({ ...(await toPlain(one)), headers: one.headers })],
])("a fetch that answers with %s", (_, change) => {
  it("serves methods and raw calls, with the whole answer", async () => {
    const client = openWith(change, () => json([{ id: 7 }]));
    const { data, response } = await client.parties.list().withResponse();
    expect([data, response.status, await response.json()]).toEqual([[{ id: 7 }], 200, [{ id: 7 }]]);
    const raw = await client.raw.GET("/v1/parties/list");
    expect([raw.data, raw.response.headers.get("x"), await raw.response.text()]).toEqual([
      [{ id: 7 }],
      null,
      '[{"id":7}]',
    ]);
  });

  it.each([400, 404, 422, 429, 503])("tells what a %i says of the effect", async (status) => {
    const client = openWith(change, () => json({ detail: "No such thing" }, { status }));
    const error = await rejection(client.parties.create(PARTY));
    expect(error).toMatchObject({ status, outcome: status < 500 ? "rejected" : "unknown", reason: "No such thing" });
    const { error: told } = await client.raw.POST("/v1/parties/create", { body: PARTY });
    expect(told).toEqual({ detail: "No such thing" });
  });
});

it("reads Retry-After from headers that are a plain object", async () => {
  const change = async (one: Response) => ({ ...(await toPlain(one)), headers: { "Retry-After": "7" } });
  const client = openWith(change, () => json({}, { status: 429 }));
  expect(await rejection(client.parties.create(PARTY))).toMatchObject({ retryAfterMs: 7_000 });
});

it.each<[string, (response: Response) => unknown, RegExp]>([
  ["nothing", () => undefined, /with no Response: it has to have status/],
  [
    "what axios answers with",
    () => ({ status: 200, data: {}, headers: {} }),
    /with no Response: it has to have status/,
  ],
  ["no status", () => ({ ok: true, text: async () => "{}" }), /with no Response: it has to have status/],
])("says what is wrong with a fetch that answers with %s", async (_, change, message) => {
  let isToken = true;
  const client = openWith((one) => (isToken ? one : change(one)));
  await client.parties.list();
  isToken = false;
  expect(await rejection(client.parties.create(PARTY))).toMatchObject({
    name: "DollrConnectionError",
    outcome: "unknown",
    message: expect.stringMatching(message),
  });
});

it("says what is wrong with a fetch that has read the body itself", async () => {
  const client = openWith(async (one) => {
    await one.text();
    return one;
  });
  expect((await rejection(client.parties.list())).message).toMatch(
    /was read before this client could read it.*clone\(\)/,
  );
});

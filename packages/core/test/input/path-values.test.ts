import { afterEach, describe, expect, it, vi } from "vitest";
import { json } from "../support/fake-fetch.ts";
import { BASE_URL, rejection, setUp } from "../support/set-up.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("values in a path", () => {
  it.each([
    ["a/b?c#d", "/v1/parties/retrieve/a%2Fb%3Fc%23d"],
    ["50%", "/v1/parties/retrieve/50%25"],
    [7, "/v1/parties/retrieve/7"],
  ])("are encoded: %j", async (id, path) => {
    const { client, calls } = setUp(() => json({ id: 7 }));
    await client.parties.retrieve(id);
    expect(calls[0]?.url).toBe(BASE_URL + path);
  });

  it.each([".", "..", "", Number.NaN, 1.5, null, undefined, {}])(
    "that lead elsewhere or nowhere are refused: %j",
    async (id) => {
      const { client, calls } = setUp();
      expect(await rejection(client.invoices.retrieve(id as never))).toMatchObject({
        name: "DollrInputError",
        operation: "retrieveInvoice",
      });
      expect(calls).toHaveLength(0);
    },
  );

  it("that lead elsewhere are refused on the raw way too", async () => {
    const { client, calls } = setUp();
    const call = client.raw.GET("/v1/parties/retrieve/{id}", { params: { path: { id: ".." } } });
    expect((await rejection(call)).name).toBe("DollrInputError");
    expect(calls).toHaveLength(0);
  });
});

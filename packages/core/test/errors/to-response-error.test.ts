import { describe, expect, it } from "vitest";
import { DollrResponseError } from "../../src/index.ts";
import { failedCreate } from "../support/failed-create.ts";
import { json } from "../support/fake-fetch.ts";
import { rejection, setUp } from "../support/set-up.ts";

describe("an answer that is not what this API answers with", () => {
  it.each([
    ["a page", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
    ["nothing", () => new Response(null, { status: 204 })],
    ["an empty body", () => new Response("")],
    ["null", () => json(null)],
    ["a number", () => json(5)],
    ["half an object", () => new Response('{"id":')],
  ])("%s is a DollrResponseError, never a SyntaxError", async (_, answer) => {
    const error = await failedCreate(answer);
    expect(error).toBeInstanceOf(DollrResponseError);
    expect(error).toMatchObject({ outcome: "unknown", operation: "createParty" });
    expect(error).not.toHaveProperty("isTooLong");
  });

  it.each<[string, () => Response]>([
    ["204", () => new Response(null, { status: 204 })],
    ["null", () => json(null)],
  ])("is none where a success has nothing to say: %s", async (_, answer) => {
    const { client } = setUp(answer);
    expect(await client.invoices.removeItem(101, 501)).toEqual({});
    expect(await client.invoices.publish(101)).toEqual({});
    expect(await client.orders.cancel(101)).toEqual({});
  });

  it("on the raw way is a DollrResponseError too", async () => {
    const { client } = setUp(() => new Response("<html>"));
    expect(await rejection(client.raw.GET("/v1/parties/list"))).toBeInstanceOf(DollrResponseError);
  });
});

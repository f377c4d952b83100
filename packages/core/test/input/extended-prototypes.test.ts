import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { json } from "../support/fake-fetch.ts";
import { PARTY, rejection, setUp } from "../support/set-up.ts";

const extended = Object.prototype as { extend?: unknown };

describe("where an old library has added to every object", () => {
  beforeEach(() => {
    extended.extend = () => undefined;
  });
  afterEach(() => {
    delete extended.extend;
  });

  it("sends what was given, and nothing of that", async () => {
    const { client, calls } = setUp(() => json([]));
    await client.parties.list({ fullname: "Ama Example" });
    await client.parties.retrieve("7");
    await client.parties.create(PARTY);
    expect(calls.map(({ url, text }) => `${url.split("/v1/")[1]} ${text}`)).toEqual([
      "parties/list?fullname=Ama%20Example ",
      "parties/retrieve/7 ",
      `parties/create ${JSON.stringify(PARTY)}`,
    ]);
  });

  it("refuses a field of the same name that was given", async () => {
    const { client } = setUp();
    const error = await rejection(client.parties.create({ ...PARTY, extend: "x" } as never));
    expect(error).toMatchObject({ fields: [{ path: "body.extend" }] });
  });
});

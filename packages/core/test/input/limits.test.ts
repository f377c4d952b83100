import { describe, expect, it } from "vitest";
import { rejection, setUp } from "../support/set-up.ts";

describe("options that make no sense", () => {
  it.each([
    { timeoutMs: 0 },
    { deadlineMs: "5000" as never },
    { timeoutMs: Number.NaN },
    { deadlineMs: -1 },
    { deadlineMs: 2 ** 31 },
    { maxRetries: 1.5 },
    { maxRetries: -1 },
  ])("are refused at construction and at the call: %j", async (options) => {
    expect(() => setUp(undefined, options)).toThrow(expect.objectContaining({ name: "DollrConfigError" }));
    const { client, calls } = setUp();
    expect(await rejection(client.parties.list({}, options))).toMatchObject({
      name: "DollrConfigError",
      outcome: "not-sent",
    });
    expect(calls).toHaveLength(0);
  });
});

import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { DollrApiError, DollrError, DollrValidationError } from "../../src/index.ts";
import { startCpuTime } from "../support/cpu-time.ts";
import { failedCreate, refusedCreate } from "../support/failed-create.ts";
import { json } from "../support/fake-fetch.ts";
import { PARTY, rejection, setUp } from "../support/set-up.ts";

describe("an error by status", () => {
  it.each([
    [400, "DollrApiError", "rejected"],
    [401, "DollrAuthenticationError", "rejected"],
    [403, "DollrPermissionError", "rejected"],
    [404, "DollrNotFoundError", "rejected"],
    [408, "DollrApiError", "unknown"],
    [409, "DollrApiError", "unknown"],
    [422, "DollrValidationError", "rejected"],
    [429, "DollrRateLimitError", "rejected"],
    [500, "DollrServerError", "unknown"],
    [502, "DollrServerError", "unknown"],
    [503, "DollrServerError", "unknown"],
  ])("%i is a %s, and its outcome %s", async (status, name, outcome) => {
    const error = await refusedCreate("Told in words", status);
    expect(error).toBeInstanceOf(DollrApiError);
    expect(error).toBeInstanceOf(DollrError);
    expect(error).toMatchObject({ name, status, outcome, operation: "createParty" });
    expect(error.message).toContain("Told in words");
    expect(error["reason"]).toBe("Told in words");
    expect(error["docs"]).toMatch(
      /^https:\/\/github\.com\/dollr-kit\/dollr-kit\/blob\/main\/docs\/dollr-api\.md#errors$/,
    );
  });

  it("403 `Not authenticated` is an authentication error", async () => {
    expect(await refusedCreate("Not authenticated", 403)).toMatchObject({
      name: "DollrAuthenticationError",
      status: 403,
    });
  });

  it("that is no JSON tells its status, and nothing of the page", async () => {
    const error = await failedCreate(() => new Response("<html>nginx</html>", { status: 502 }));
    expect(error).toMatchObject({ name: "DollrServerError", status: 502 });
    expect(error.message).toBe("createParty was answered 502.");
    expect(error).not.toHaveProperty("reason");
  });

  it.each([
    null,
    [],
    "text",
    5,
    { detail: null },
    { detail: 5 },
    { detail: { toString: 1 } },
    { detail: [null, 5, {}, { loc: "no list" }] },
  ])("is read whatever its body is: %j", async (body) => {
    const error = await failedCreate(() => json(body, { status: 422 }));
    expect(error).toBeInstanceOf(DollrValidationError);
    expect(error["fields"]).toEqual([]);
    expect(error).not.toHaveProperty("reason");
  });
});

describe("a 422", () => {
  it("names its fields from `loc`", async () => {
    const error = await refusedCreate([
      { loc: ["body", "items", 0, "amount"], msg: "Input should be greater than 0", type: "greater_than", input: 0 },
      { loc: ["query", "currency"], msg: "Field required", type: "missing" },
    ]);
    expect(error["fields"]).toEqual([
      { path: "body.items.0.amount", message: "Input should be greater than 0" },
      { path: "query.currency", message: "Field required" },
    ]);
    expect(error["reason"]).toBe("body.items.0.amount Input should be greater than 0; query.currency Field required");
  });

  it("repeats nothing that was sent, where Dollr repeats it", async () => {
    const error = await refusedCreate([
      {
        loc: ["body", "phone"],
        msg: `bad value ${PARTY.phone} of ${PARTY.fullname}`,
        type: "x",
        input: PARTY.phone,
        ctx: PARTY,
      },
    ]);
    expect(inspect(error, { depth: 9 })).not.toMatch(/231771234567|Ama Example/);
    expect(error["fields"]).toEqual([{ path: "body.phone", message: "bad value [redacted] of [redacted]" }]);
  });

  it("of 200,000 problems tells the first ones and how many there are more, and does not stop the loop", async () => {
    const problem = { loc: ["body", "phone"], msg: `bad ${PARTY.phone}`, type: "x" };
    const text = JSON.stringify({ detail: Array(200_000).fill(problem) });
    const cpuMs = startCpuTime();
    const error = await failedCreate(() => new Response(text, { status: 422 }));
    expect(cpuMs()).toBeLessThan(1_000);
    expect(error["fields"]).toHaveLength(20);
    expect(error.message).toContain("and 199980 more");
    expect(error.message.length).toBeLessThan(2_000);
  });

  it.each([
    { loc: [{ toString: 1 }, ["deep"], "body", 5], msg: { toString: 1 } },
    { loc: Array(1_000_000).fill("items"), msg: "x".repeat(1_000_000) },
    { loc: Array(5).fill("y".repeat(1_000_000)), msg: 5 },
  ])("whose problems are no words is read all the same", async (problem) => {
    const error = await refusedCreate([problem]);
    expect(error).toBeInstanceOf(DollrValidationError);
    expect(error.message.length).toBeLessThan(3_000);
  });

  it("names its fields, also where a payer is called like one, and never the payer", async () => {
    const { client, clock } = setUp(() =>
      json({ detail: [{ loc: ["body", "party_phone"], msg: "PARTY has no phone, Mr. Phoné" }] }, { status: 422 }),
    );
    const error = await clock.run(rejection(client.parties.create({ ...PARTY, fullname: "Party Phoné" })));
    expect(error["fields"]).toEqual([
      { path: "body.party_phone", message: "[redacted] has no [redacted], Mr. [redacted]" },
    ]);
  });

  it("loses each word of a name, each writing of a phone, and what steers a terminal", async () => {
    const error = await refusedCreate("\u001b]52;c;eA==\u0007Example, AMA of 077-123 45 67: \u202ebad\u200b\nline");
    expect(error.message).toContain("422: [redacted], [redacted] of [redacted]: bad line");
  });

  it("of a raw body loses the words of whoever is named in it, and keeps those of things", async () => {
    const { client, clock } = setUp(() => {
      throw new TypeError("EXAMPLE, Ama cannot pay for this bag");
    });
    const body = { items: [{ name: "A bag of rice" }], customers: [{ name: "Ama Example" }] };
    const error = await clock.run(rejection(client.raw.POST("/v1/checkouts/create", { body: body as never })));
    expect(error.message).toContain("got no answer: [redacted], [redacted] cannot pay for this bag");
  });

  it("keeps limits", async () => {
    expect((await refusedCreate("must be at most 100000000")).message).toContain("must be at most 100000000");
  });

  it("keeps what Dollr says in one sentence", async () => {
    const error = await refusedCreate("Invoice is not in IDLE status");
    expect(error.message).toContain("Invoice is not in IDLE status");
    expect(error["hint"]).toMatch(/edit and publish it while IDLE/);
  });
});

import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  createDollrClient,
  DollrApiError,
  DollrConnectionError,
  DollrError,
  type DollrErrorFacts,
  DollrInputError,
  DollrResponseError,
  DollrTimeoutError,
  DollrValidationError,
  isDollrError,
} from "../src/index.ts";
import { connectionLost, json } from "./support/fake-fetch.ts";
import { serve } from "./support/serve.ts";
import { EXECUTION, PARTY, REFERENCE_ID, rejection, setUp } from "./support/set-up.ts";
import { sendForReal } from "./support/transport.ts";

const create = (answer: () => Response) => {
  const { client, clock } = setUp(answer);
  return clock.run(rejection(client.parties.create(PARTY)));
};
const detail = (detail: unknown, status = 422) => create(() => json({ detail }, { status }));

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
    const error = await detail("Told in words", status);
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
    expect(await detail("Not authenticated", 403)).toMatchObject({ name: "DollrAuthenticationError", status: 403 });
  });

  it("that is no JSON tells its status, and nothing of the page", async () => {
    const error = await create(() => new Response("<html>nginx</html>", { status: 502 }));
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
    const error = await create(() => json(body, { status: 422 }));
    expect(error).toBeInstanceOf(DollrValidationError);
    expect(error["fields"]).toEqual([]);
    expect(error).not.toHaveProperty("reason");
  });
});

describe("a 422", () => {
  it("names its fields from `loc`", async () => {
    const error = await detail([
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
    const error = await detail([
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
    const startedAt = performance.now();
    const error = await create(() => new Response(text, { status: 422 }));
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(error["fields"]).toHaveLength(20);
    expect(error.message).toContain("and 199980 more");
    expect(error.message.length).toBeLessThan(2_000);
  });

  it.each([
    { loc: [{ toString: 1 }, ["deep"], "body", 5], msg: { toString: 1 } },
    { loc: Array(1_000_000).fill("items"), msg: "x".repeat(1_000_000) },
    { loc: Array(5).fill("y".repeat(1_000_000)), msg: 5 },
  ])("whose problems are no words is read all the same", async (problem) => {
    const error = await detail([problem]);
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
    const error = await detail("\u001b]52;c;eA==\u0007Example, AMA of 077-123 45 67: \u202ebad\u200b\nline");
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
    expect((await detail("must be at most 100000000")).message).toContain("must be at most 100000000");
  });

  it("keeps what Dollr says in one sentence", async () => {
    const error = await detail("Invoice is not in IDLE status");
    expect(error.message).toContain("Invoice is not in IDLE status");
    expect(error["hint"]).toMatch(/edit and publish it while IDLE/);
  });
});

describe("a hint", () => {
  it.each([
    ["body.phone", /plus/],
    ["body.party_phone", /plus/],
    ["body.currency", /ISO 4217/],
    ["body.reference_id", /status/],
    ["body.amount", /Major units/],
    ["body.session_id", /session/i],
    ["body.payment_account_id", /paymentAccounts\.create/],
    ["body.method", /predictions\.mobileMoneyProvider/],
    ["body.provider", /predictions\.mobileMoneyProvider/],
    ["body.source_type", /source_kind/],
    ["body.source_kind", /source_kind/],
    ["body.counterparty_id", /counterparties\.create/],
    ["body.party_id", /parties\.create/],
    ["body.passcode", /portal/],
    ["body.expires_at", /ISO 8601/],
    ["body.items.0.qty", /checkout/],
    ["body.fee_bearer", /upper case/],
    ["body.relationship_type", /upper case/],
    ["query.payment_method_id", /pm_/],
  ])("is given where Dollr refuses %s", async (path, hint) => {
    expect((await detail([{ loc: path.split("."), msg: "refused", type: "x" }]))["hint"]).toMatch(hint);
  });

  it.each([
    ["Source is CANCELED", 422, /new one/],
    ["Session expired", 422, /session/i],
    ["Payout passcode is wrong", 422, /portal/],
    ["Invalid passcode", 403, /portal/],
    ["Document is ACTIVE and cannot be edited", 422, /while IDLE/],
    ["Invoice cannot be published", 422, /while IDLE/],
    ["Document cannot be paid", 422, /when ACTIVE/],
    ["Party belongs to another merchant", 422, /this merchant/],
    ["Counterparty does not match", 422, /this merchant/],
    ["reference already exists", 422, /status/],
    ["Forbidden", 403, /verification/],
    ["Not authenticated", 403, /client id/],
    ["Could not validate credentials", 401, /client id/],
    ["Not found", 404, /id/],
    ["Slow down", 429, /Poll/],
  ])("is given where Dollr says: %s (%i)", async (text, status, hint) => {
    expect((await detail(text, status))["hint"]).toMatch(hint);
  });

  it("says after a lost execution to read its status, with the same reference", async () => {
    const { client, clock } = setUp(() => {
      throw connectionLost();
    });
    const error = await clock.run(rejection(client.executions.collection(EXECUTION)));
    expect(error).toMatchObject({ outcome: "unknown", referenceId: REFERENCE_ID });
    expect(error["hint"]).toMatch(/status.*referenceId/);
  });

  it("and the payment's reference are told of a payment that got no token", async () => {
    const { client } = setUp(undefined, {}, () => json({ detail: "Could not validate credentials" }, { status: 401 }));
    const [execution, party] = await Promise.all([
      rejection(client.executions.collection(EXECUTION)),
      rejection(client.parties.create(PARTY)),
    ]);
    expect(execution).toMatchObject({ name: "DollrAuthenticationError", status: 401, referenceId: REFERENCE_ID });
    expect(execution["hint"]).toMatch(/client id/);
    expect(party).not.toHaveProperty("referenceId");
  });

  it("says after a lost create to look first", async () => {
    expect((await detail("boom", 500))["hint"]).toMatch(/look before/);
  });

  it("says that an execution may not be known yet", async () => {
    const { client } = setUp(() => json({ detail: "Not found" }, { status: 404 }));
    const error = await rejection(client.status.collection(REFERENCE_ID));
    expect(error).toMatchObject({ name: "DollrNotFoundError", referenceId: REFERENCE_ID });
    expect(error["hint"]).toMatch(/not be known yet/);
  });
});

describe("an answer that is not what this API answers with", () => {
  it.each([
    ["a page", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
    ["nothing", () => new Response(null, { status: 204 })],
    ["an empty body", () => new Response("")],
    ["null", () => json(null)],
    ["a number", () => json(5)],
    ["half an object", () => new Response('{"id":')],
  ])("%s is a DollrResponseError, never a SyntaxError", async (_, answer) => {
    const error = await create(answer);
    expect(error).toBeInstanceOf(DollrResponseError);
    expect(error).toMatchObject({ outcome: "unknown", operation: "createParty" });
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

describe("a failure of the wire", () => {
  it("keeps what lies under it", async () => {
    const { client, clock } = setUp(() => {
      throw connectionLost();
    });
    const error = await clock.run(rejection(client.parties.create(PARTY)));
    expect(error).toBeInstanceOf(DollrConnectionError);
    expect(error.message).toBe("createParty got no answer: other side closed.");
    expect(error).not.toHaveProperty("reason");
    expect(error.cause).toMatchObject({ message: "fetch failed", cause: { code: "UND_ERR_SOCKET" } });
  });

  it("is told from a refused connection, on a real socket", async () => {
    const reset = await serve((request) => request.socket.destroy());
    const options = { clientId: "a", clientSecret: "b", maxRetries: 0, ...sendForReal };
    const lost = await rejection(createDollrClient({ ...options, baseUrl: reset.url }).parties.create(PARTY));
    expect(lost).toMatchObject({ name: "DollrConnectionError", outcome: "unknown", operation: "createParty" });
    const gone = await rejection(
      createDollrClient({ ...options, baseUrl: "http://127.0.0.1:9" }).parties.create(PARTY),
    );
    expect(gone).toMatchObject({ name: "DollrConnectionError", outcome: "not-sent" });
  });

  it("in the middle of a body is unknown", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("[", () => response.destroy());
    });
    const client = createDollrClient({ clientId: "a", clientSecret: "b", baseUrl: url, maxRetries: 0, ...sendForReal });
    expect(await rejection(client.parties.create(PARTY))).toMatchObject({
      name: "DollrConnectionError",
      outcome: "unknown",
    });
  });
});

describe("isDollrError", () => {
  const facts: DollrErrorFacts = { outcome: "not-sent" };

  it("recognises the errors of this kit, and nothing else", () => {
    expect(isDollrError(new DollrTimeoutError("late", facts))).toBe(true);
    for (const other of [new Error("DollrError"), undefined, null, "DollrError", { name: "DollrError" }]) {
      expect(isDollrError(other)).toBe(false);
    }
  });

  it("recognises those of another copy of it", async () => {
    const copy: typeof import("../src/errors/dollr-error.ts") = await import(`../src/errors/dollr-error.ts?${"copy"}`);
    const error = new copy.DollrError("from elsewhere", facts);
    expect(error).not.toBeInstanceOf(DollrError);
    expect(isDollrError(error)).toBe(true);
  });
});

describe("what an error shows", () => {
  it("is name, message, facts and cause, also as JSON", async () => {
    const error = new DollrInputError("refused", {
      outcome: "not-sent",
      operation: "createParty",
      fields: [{ path: "body.phone", message: "is required" }],
      cause: Object.assign(new Error("below"), { code: "ECONNRESET", request: { headers: "Bearer abc" } }),
      ...({ body: "Ama Example" } as object),
    });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "DollrInputError",
      message: "refused",
      operation: "createParty",
      outcome: "not-sent",
      fields: [{ path: "body.phone", message: "is required" }],
      docs: "https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#errors",
      cause: { name: "Error", message: "below", code: "ECONNRESET" },
    });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toMatch(/Bearer|Ama/);
  });
});

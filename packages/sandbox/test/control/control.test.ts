import { describe, expect, it } from "vitest";
import { MAGIC_CARDS, MAGIC_PHONES } from "../../src/index.ts";
import { type SetUp, setUp } from "../support/caller.ts";
import { makeExecuted, makePublished, ok, readStatus } from "../support/flows.ts";

async function control({ sandbox }: SetUp, method: string, path: string, body?: unknown) {
  const json = { "content-type": "application/json" };
  const init = body === undefined ? { method } : { method, headers: json, body: JSON.stringify(body) };
  const response = await sandbox.fetch(`http://127.0.0.1:4010/__sandbox/${path}`, init);
  // biome-ignore lint/suspicious/noExplicitAny: the test says what it expects in it.
  return { status: response.status, body: (await response.json()) as any };
}

describe("steering over HTTP", () => {
  it("adds, lists and removes faults, and says what is wrong with one", async () => {
    const setup = await setUp();
    const { body } = await control(setup, "POST", "faults", {
      kind: "server-error",
      operation: "parties.list",
      times: 9,
    });
    expect((await setup.call("listParties")).status).toBe(500);
    expect((await control(setup, "GET", "faults")).body).toEqual([
      { id: body.id, hits: 1, rule: { kind: "server-error", operation: "parties.list", times: 9 } },
    ]);
    await control(setup, "DELETE", `faults/${body.id}`);
    expect((await setup.call("listParties")).status).toBe(200);
    await control(setup, "POST", "faults", { kind: "server-error" });
    await control(setup, "DELETE", "faults");
    expect((await setup.call("listParties")).status).toBe(200);
    expect(await control(setup, "DELETE", "faults/77")).toMatchObject({ status: 404 });
    const refused = await control(setup, "POST", "faults", { kind: "lost" });
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining("answer-lost") } });
  });

  it("shows and changes the behaviour, with null for Infinity", async () => {
    const setup = await setUp();
    const { body } = await control(setup, "PATCH", "behaviour", { statusLagMs: 50, referenceMemoryMs: null });
    expect(body).toMatchObject({ statusLagMs: 50, referenceMemoryMs: null, missingToken: 401 });
    expect(setup.sandbox.behaviour).toMatchObject({ statusLagMs: 50, referenceMemoryMs: Number.POSITIVE_INFINITY });
    expect((await control(setup, "GET", "behaviour")).body).toEqual(body);
    const refused = await control(setup, "PATCH", "behaviour", { statusLagMs: "soon" });
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining("behaviour.statusLagMs") } });
  });

  it("shows ledger and requests", async () => {
    const setup = await setUp();
    const { body } = await makeExecuted(setup.call, { label: "order-1042" });
    await control(setup, "POST", "clock/advance", { ms: 2_000 });
    const { body: ledger } = await control(setup, "GET", "ledger");
    expect(ledger).toMatchObject({
      balanced: true,
      charges: [{ referenceId: body.reference_id, label: "order-1042" }],
    });
    expect(ledger.accounts).toContainEqual({ name: "merchant/42/USD", currency: "USD", balance: "1250.00" });
    const { body: requests } = await control(setup, "GET", "requests");
    expect(requests.at(-1)).toMatchObject({ operation: "executeCollection", status: 200 });
  });

  it("goes on in time, and refuses to go back", async () => {
    const setup = await setUp();
    const { body } = await makeExecuted(setup.call);
    await control(setup, "POST", "clock/advance", { ms: 2_000 });
    expect(await readStatus(setup.call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
    expect((await control(setup, "POST", "clock/advance", { ms: -1 })).status).toBe(422);
    expect((await control(setup, "POST", "clock/advance")).status).toBe(422);
  });

  it("pays and declines a document as its payer would", async () => {
    const setup = await setUp();
    const { document } = await makePublished(setup.call, { asPaymentLink: true });
    const number = document.invoice_number;
    const state = async () => (await ok(setup.call("retrieveInvoice", { path: { id: document.id } }))).status;
    await control(setup, "POST", `sources/${number}/decline`);
    await setup.clock.advance(2_000);
    expect(await state()).toBe("ACTIVE");
    const paid = await control(setup, "POST", `sources/${number}/pay`, { phone: "231883456789", currency: "LRD" });
    expect(paid.body.referenceId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    await setup.clock.advance(2_000);
    expect(await state()).toBe("PAID");
    expect(setup.sandbox.ledger.charges[0]?.payer.currency).toBe("LRD");
    expect((await control(setup, "POST", `sources/${number}/pay`, { phone: "231883456789" })).status).toBe(422);
    expect((await control(setup, "POST", `sources/${number}/pay`, {})).body.detail).toContain('{"phone"');
    expect((await control(setup, "POST", "sources/INV-1/pay", { phone: "231883456789" })).status).toBe(422);
  });

  it("answers for a payer whose payment waits", async () => {
    const setup = await setUp();
    const { body } = await makeExecuted(setup.call, { phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR });
    expect((await control(setup, "POST", `executions/${body.reference_id}/refuse`)).status).toBe(200);
    await setup.clock.advance(2_000);
    expect(await readStatus(setup.call, body.reference_id)).toMatchObject({ status: "FAILED" });
    expect((await control(setup, "POST", `executions/${body.reference_id}/approve`)).status).toBe(422);
    expect((await control(setup, "POST", "executions/none/approve")).status).toBe(422);
  });

  it("tells the magic phones and cards", async () => {
    const { body } = await control(await setUp(), "GET", "magic");
    expect(body).toEqual({ phones: MAGIC_PHONES, cards: MAGIC_CARDS });
  });

  it("tells which state this is: another one in every sandbox, and after a reset", async () => {
    const setup = await setUp();
    const instanceOf = async (of: SetUp) => (await control(of, "GET", "state")).body.instance;
    const first = await instanceOf(setup);
    expect(first).toEqual(expect.any(String));
    await makeExecuted(setup.call);
    expect(await instanceOf(setup)).toBe(first);
    const other = await instanceOf(await setUp());
    await control(setup, "POST", "reset");
    const afterReset = await instanceOf(setup);
    expect(new Set([first, other, afterReset]).size).toBe(3);
  });

  it("forgets everything but its options", async () => {
    const setup = await setUp({ faults: [{ kind: "server-error", operation: "createOrder" }] });
    await makeExecuted(setup.call);
    setup.sandbox.faults.add({ kind: "server-error" });
    await control(setup, "POST", "reset");
    expect(setup.sandbox.ledger.executions).toEqual([]);
    expect(setup.sandbox.requests).toEqual([]);
    expect(setup.sandbox.faults.list.map(({ rule }) => rule.operation)).toEqual(["createOrder"]);
    expect((await setup.call("listParties")).status).toBe(401);
    expect(setup.sandbox.ledger.balance("merchant/42/USD")).toBe("1000.00");
  });
});

it("the log of requests and the ledger hold no secret and nothing of a person", async () => {
  const setup = await setUp();
  await makeExecuted(setup.call);
  await setup.clock.advance(2_000);
  const state = JSON.stringify((await control(setup, "GET", "state")).body);
  for (const personal of ["231883456789", "Ama", "ama@example.com", "eyJ", "Bearer"])
    expect(state).not.toContain(personal);
});

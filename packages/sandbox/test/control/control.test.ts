import { describe, expect, it } from "vitest";
import { MAGIC_CARDS, MAGIC_PHONES } from "../../src/index.ts";
import { type Bench, createBench } from "../support/caller.ts";
import { makeExecuted, makePublished, ok, readStatus } from "../support/flows.ts";

async function control({ sandbox }: Bench, method: string, path: string, body?: unknown) {
  const json = { "content-type": "application/json" };
  const init = body === undefined ? { method } : { method, headers: json, body: JSON.stringify(body) };
  const response = await sandbox.fetch(`http://127.0.0.1:4010/__sandbox/${path}`, init);
  // biome-ignore lint/suspicious/noExplicitAny: the test says what it expects in it.
  return { status: response.status, body: (await response.json()) as any };
}

describe("steering over HTTP", () => {
  it("adds, lists and removes faults, and says what is wrong with one", async () => {
    const bench = await createBench();
    const { body } = await control(bench, "POST", "faults", {
      kind: "server-error",
      operation: "parties.list",
      times: 9,
    });
    expect((await bench.call("listParties")).status).toBe(500);
    expect((await control(bench, "GET", "faults")).body).toEqual([
      { id: body.id, hits: 1, rule: { kind: "server-error", operation: "parties.list", times: 9 } },
    ]);
    await control(bench, "DELETE", `faults/${body.id}`);
    expect((await bench.call("listParties")).status).toBe(200);
    await control(bench, "POST", "faults", { kind: "server-error" });
    await control(bench, "DELETE", "faults");
    expect((await bench.call("listParties")).status).toBe(200);
    expect(await control(bench, "DELETE", "faults/77")).toMatchObject({ status: 404 });
    const refused = await control(bench, "POST", "faults", { kind: "lost" });
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining("answer-lost") } });
  });

  it("shows and changes the behaviour, with null for Infinity", async () => {
    const bench = await createBench();
    const { body } = await control(bench, "PATCH", "behaviour", { statusLagMs: 50, referenceMemoryMs: null });
    expect(body).toMatchObject({ statusLagMs: 50, referenceMemoryMs: null, missingToken: 401 });
    expect(bench.sandbox.behaviour).toMatchObject({ statusLagMs: 50, referenceMemoryMs: Number.POSITIVE_INFINITY });
    expect((await control(bench, "GET", "behaviour")).body).toEqual(body);
    const refused = await control(bench, "PATCH", "behaviour", { statusLagMs: "soon" });
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining("behaviour.statusLagMs") } });
  });

  it("shows ledger and requests", async () => {
    const bench = await createBench();
    const { body } = await makeExecuted(bench.call, { label: "order-1042" });
    await control(bench, "POST", "clock/advance", { ms: 2_000 });
    const { body: ledger } = await control(bench, "GET", "ledger");
    expect(ledger).toMatchObject({
      balanced: true,
      charges: [{ referenceId: body.reference_id, label: "order-1042" }],
    });
    expect(ledger.accounts).toContainEqual({ name: "merchant/42/USD", currency: "USD", balance: "1250.00" });
    const { body: requests } = await control(bench, "GET", "requests");
    expect(requests.at(-1)).toMatchObject({ operation: "executeCollection", status: 200 });
  });

  it("goes on in time, and refuses to go back", async () => {
    const bench = await createBench();
    const { body } = await makeExecuted(bench.call);
    await control(bench, "POST", "clock/advance", { ms: 2_000 });
    expect(await readStatus(bench.call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
    expect((await control(bench, "POST", "clock/advance", { ms: -1 })).status).toBe(422);
    expect((await control(bench, "POST", "clock/advance")).status).toBe(422);
  });

  it("pays and declines a document as its payer would", async () => {
    const bench = await createBench();
    const { document } = await makePublished(bench.call, { asPaymentLink: true });
    const number = document.invoice_number;
    const state = async () => (await ok(bench.call("retrieveInvoice", { path: { id: document.id } }))).status;
    await control(bench, "POST", `sources/${number}/decline`);
    await bench.clock.advance(2_000);
    expect(await state()).toBe("ACTIVE");
    const paid = await control(bench, "POST", `sources/${number}/pay`, { phone: "231883456789", currency: "LRD" });
    expect(paid.body.referenceId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    await bench.clock.advance(2_000);
    expect(await state()).toBe("PAID");
    expect(bench.sandbox.ledger.charges[0]?.payer.currency).toBe("LRD");
    expect((await control(bench, "POST", `sources/${number}/pay`, { phone: "231883456789" })).status).toBe(422);
    expect((await control(bench, "POST", `sources/${number}/pay`, {})).body.detail).toContain('{"phone"');
    expect((await control(bench, "POST", "sources/INV-1/pay", { phone: "231883456789" })).status).toBe(422);
  });

  it("answers for a payer whose payment waits", async () => {
    const bench = await createBench();
    const { body } = await makeExecuted(bench.call, { phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR });
    expect((await control(bench, "POST", `executions/${body.reference_id}/refuse`)).status).toBe(200);
    await bench.clock.advance(2_000);
    expect(await readStatus(bench.call, body.reference_id)).toMatchObject({ status: "FAILED" });
    expect((await control(bench, "POST", `executions/${body.reference_id}/approve`)).status).toBe(422);
    expect((await control(bench, "POST", "executions/none/approve")).status).toBe(422);
  });

  it("tells the magic phones and cards", async () => {
    const { body } = await control(await createBench(), "GET", "magic");
    expect(body).toEqual({ phones: MAGIC_PHONES, cards: MAGIC_CARDS });
  });

  it("tells which state this is: another one in every sandbox, and after a reset", async () => {
    const bench = await createBench();
    const instanceOf = async (of: Bench) => (await control(of, "GET", "state")).body.instance;
    const first = await instanceOf(bench);
    expect(first).toEqual(expect.any(String));
    await makeExecuted(bench.call);
    expect(await instanceOf(bench)).toBe(first);
    const other = await instanceOf(await createBench());
    await control(bench, "POST", "reset");
    const afterReset = await instanceOf(bench);
    expect(new Set([first, other, afterReset]).size).toBe(3);
  });

  it("forgets everything but its options", async () => {
    const bench = await createBench({ faults: [{ kind: "server-error", operation: "createOrder" }] });
    await makeExecuted(bench.call);
    bench.sandbox.faults.add({ kind: "server-error" });
    await control(bench, "POST", "reset");
    expect(bench.sandbox.ledger.executions).toEqual([]);
    expect(bench.sandbox.requests).toEqual([]);
    expect(bench.sandbox.faults.list.map(({ rule }) => rule.operation)).toEqual(["createOrder"]);
    expect((await bench.call("listParties")).status).toBe(401);
    expect(bench.sandbox.ledger.balance("merchant/42/USD")).toBe("1000.00");
  });
});

it("the log of requests and the ledger hold no secret and nothing of a person", async () => {
  const bench = await createBench();
  await makeExecuted(bench.call);
  await bench.clock.advance(2_000);
  const state = JSON.stringify((await control(bench, "GET", "state")).body);
  for (const personal of ["231883456789", "Ama", "ama@example.com", "eyJ", "Bearer"])
    expect(state).not.toContain(personal);
});

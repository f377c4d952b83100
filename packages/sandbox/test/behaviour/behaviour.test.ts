import { describe, expect, it } from "vitest";
import { createSandbox, MAGIC_PHONES, type SandboxBehaviour, STRICT_BEHAVIOUR } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeExecuted, makePayout, makeReady, ok, openSession, PASSCODE, readStatus } from "../support/flows.ts";

const setUpWith = (behaviour: Partial<SandboxBehaviour>) => setUp({ behaviour, tokenMinutes: 10_000 });

describe("a second execution of a document in flight, under another reference", () => {
  it('is refused, and so is a session for it: secondExecution "refused"', async () => {
    const { call, sandbox, clock } = await setUpWith({ secondExecution: "refused" });
    const { body, document } = await makeReady(call);
    const spare = await openSession(call, document.id);
    await ok(call("executeCollection", { body }));
    const second = { ...body, session_id: String(spare.id), reference_id: crypto.randomUUID() };
    expect(await call("executeCollection", { body: second })).toMatchObject({
      status: 422,
      body: { detail: "Invoice is PROCESSING; expected ACTIVE" },
    });
    expect(
      (await call("createCheckoutSession", { body: { source_id: document.id, source_type: "INVOICE" } })).status,
    ).toBe(422);
    await clock.advance(2_000);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it('is charged again, on the same session and on a new one: secondExecution "charged-again"', async () => {
    const { call, sandbox, clock } = await setUpWith({ secondExecution: "charged-again" });
    const { body, document } = await makeExecuted(call);
    const onSame = { ...body, reference_id: crypto.randomUUID() };
    await ok(call("executeCollection", { body: onSame }));
    const session = await openSession(call, document.id);
    await ok(
      call("executeCollection", {
        body: { ...onSame, session_id: String(session.id), reference_id: crypto.randomUUID() },
      }),
    );
    await clock.advance(2_000);
    expect(sandbox.ledger.charges.map(({ sourceId }) => sourceId)).toEqual([document.id, document.id, document.id]);
    sandbox.ledger.assertBalanced();
  });

  it("keeps the document in PROCESSING until the last of them has failed", async () => {
    const { call, clock } = await setUpWith({ secondExecution: "charged-again" });
    const { document, body } = await makeExecuted(call, { phone: MAGIC_PHONES.refused.MTN_MOMO_LBR });
    await clock.advance(1_000);
    await ok(call("executeCollection", { body: { ...body, reference_id: crypto.randomUUID() } }));
    const stateNow = async () => (await ok(call("retrieveInvoice", { path: { id: document.id } }))).status;
    await clock.advance(1_000);
    expect(await stateNow()).toBe("PROCESSING");
    await clock.advance(1_000);
    expect(await stateNow()).toBe("ACTIVE");
  });
});

describe("the same execution under the same reference", () => {
  it('is refused although nothing changed: repeatedReference "refused"', async () => {
    const { call, sandbox, clock } = await setUpWith({ repeatedReference: "refused" });
    const { body } = await makeExecuted(call);
    expect((await call("executeCollection", { body })).body.detail[0].loc).toEqual(["body", "reference_id"]);
    await clock.advance(2_000);
    expect(await readStatus(call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("is another execution once referenceMemoryMs is over", async () => {
    const memory = { referenceMemoryMs: 60_000, secondExecution: "charged-again" } as const;
    const { call, sandbox, clock } = await setUpWith(memory);
    const { body } = await makeExecuted(call, { phone: MAGIC_PHONES.slow.MTN_MOMO_LBR });
    await clock.advance(60_000);
    await ok(call("executeCollection", { body }));
    expect(sandbox.ledger.executions).toHaveLength(1);
    await clock.advance(1);
    await ok(call("executeCollection", { body }));
    expect(sandbox.ledger.executions).toHaveLength(2);
    await clock.advance(10 * 60_000);
    expect(sandbox.ledger.charges.map(({ referenceId }) => referenceId)).toEqual([
      body.reference_id,
      body.reference_id,
    ]);
  });
});

it("statusLagMs: the status of an accepted execution is 404 for that long, and only its status", async () => {
  const { call, clock } = await setUpWith({ statusLagMs: 10_000 });
  const { body, execution, document } = await makeExecuted(call);
  expect(execution.status).toBe("PROCESSING");
  await clock.advance(9_999);
  expect((await call("retrieveCollectionStatus", { path: { reference_id: body.reference_id } })).status).toBe(404);
  expect(await ok(call("retrieveInvoice", { path: { id: document.id } }))).toMatchObject({ status: "PAID" });
  await clock.advance(1);
  expect(await readStatus(call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
});

it.each([
  ["active", "ACTIVE"],
  ["processing", "PROCESSING"],
] as const)("afterFailedPayment %s: a failed payment leaves its document %s", async (afterFailedPayment, state) => {
  const { call, clock } = await setUpWith({ afterFailedPayment });
  const { document } = await makeExecuted(call, { phone: MAGIC_PHONES.refused.MTN_MOMO_LBR });
  await clock.advance(2_000);
  expect(await ok(call("retrieveInvoice", { path: { id: document.id } }))).toMatchObject({ status: state });
});

it.each([
  ["publishes", "ACTIVE"],
  ["leaves-idle", "IDLE"],
] as const)("checkoutCreate %s: checkouts.create gives a document that is %s", async (checkoutCreate, state) => {
  const { call } = await setUpWith({ checkoutCreate });
  const made = await ok(call("createCheckout", { body: CHECKOUT }));
  expect(made).toMatchObject({ source_status: state, total_amount: 12.5 });
  expect((await call("publishInvoice", { path: { id: made.source_id } })).status).toBe(state === "IDLE" ? 200 : 422);
});

it.each(["PAYER", "PAYEE"] as const)("checkoutFeeBearer %s bears the fees of a checkout", async (checkoutFeeBearer) => {
  const { call } = await setUpWith({ checkoutFeeBearer });
  const { source_id } = await ok(call("createCheckout", { body: CHECKOUT }));
  expect(await ok(call("retrieveInvoice", { path: { id: source_id } }))).toMatchObject({
    fee_bearer: checkoutFeeBearer,
  });
});

describe("a wrong passcode", () => {
  const wrong = { ...PASSCODE, token: { ...PASSCODE.token, code: "111111" } };

  it('shows as an execution that FAILED at once: wrongPasscode "failed"', async () => {
    const { call, sandbox } = await setUpWith({ wrongPasscode: "failed" });
    const { body } = await makePayout(call);
    const failed = await ok(call("executePayout", { body: { ...body, passcode: wrong } }));
    expect(failed).toMatchObject({ status: "FAILED", wallet_message: "Invalid passcode" });
    expect(sandbox.ledger.balance("merchant/42/USD")).toBe("1000.00");
  });

  it.each(["422", "403"] as const)("shows as %s where told so", async (wrongPasscode) => {
    const { call, sandbox } = await setUpWith({ wrongPasscode });
    const { body } = await makePayout(call);
    const refused = await call("executePayout", { body: { ...body, passcode: wrong } });
    expect(refused.status).toBe(Number(wrongPasscode));
    expect(sandbox.ledger.executions).toEqual([]);
  });
});

it("the strict behaviour still charges a correct caller once", async () => {
  const { call, sandbox, clock } = await setUpWith(STRICT_BEHAVIOUR);
  const { body } = await makeExecuted(call);
  await clock.advance(10_000);
  expect(await readStatus(call, body.reference_id)).toMatchObject({ status: "COMPLETED" });
  expect(sandbox.ledger.charges).toHaveLength(1);
});

it("an option that is misspelt is an error that names those there are", () => {
  const behaviour = { secondExecutions: "refused" } as Partial<SandboxBehaviour>;
  expect(() => createSandbox({ behaviour })).toThrow(/secondExecutions is not known; there are secondExecution, /);
});

const CHECKOUT = {
  mode: "DIRECT",
  source_kind: "INVOICE",
  party_phone: "231771234567",
  currency: "USD",
  items: [{ name: "Tea", currency: "USD", amount: 12.5 }],
};

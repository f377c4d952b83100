import { expect, it } from "vitest";
import { type OperationId, type SetUp, setUp } from "../support/caller.ts";
import { hasCheckDigit } from "../support/check-digit.ts";
import { makeAccount, makeExecuted, makeParty, makePayout, makeReady, ok } from "../support/flows.ts";

interface Prepared {
  readonly operation: OperationId;
  /** A request that is refused, and one that succeeds after it, since the refusal has used nothing up. */
  readonly refused: object;
  readonly taken?: object;
}

const REFUSED: readonly (readonly [string, (setup: SetUp) => Promise<Prepared>])[] = [
  [
    "a collection in a currency that the wallet has not",
    async ({ call }) => {
      const { body } = await makeReady(call);
      return { operation: "executeCollection", refused: { ...body, currency: "RWF" }, taken: body };
    },
  ],
  [
    "a collection by an account that was made for payouts",
    async ({ call }) => {
      const { body, party } = await makeReady(call);
      const { id } = await makeAccount(call, party.id, undefined, "PAYOUT");
      return { operation: "executeCollection", refused: { ...body, payment_account_id: String(id) }, taken: body };
    },
  ],
  [
    "a collection under a reference of another payment",
    async ({ call }) => {
      const known = await makeExecuted(call);
      const { body } = await makeReady(call);
      return {
        operation: "executeCollection",
        refused: { ...body, reference_id: known.body.reference_id },
        taken: body,
      };
    },
  ],
  [
    "a payout on a wrong passcode",
    async ({ call }) => {
      const { body } = await makePayout(call);
      const token = { ...body.passcode.token, code: "999999" };
      return { operation: "executePayout", refused: { ...body, passcode: { ...body.passcode, token } }, taken: body };
    },
  ],
  [
    "a payout to another account than the session's",
    async ({ call }) => {
      const [{ body }, other] = [await makePayout(call), await makePayout(call)];
      return {
        operation: "executePayout",
        refused: { ...body, payout_account_id: other.body.payout_account_id },
        taken: body,
      };
    },
  ],
  [
    "a refund of more than is left",
    async (setup) => {
      const sessions = await makeRefunds(setup, [200, 200]);
      const [first, second] = sessions.map((id) => ({ session_id: String(id), reference_id: crypto.randomUUID() }));
      await ok(setup.call("executeRefund", { body: first }));
      return { operation: "executeRefund", refused: second! };
    },
  ],
  [
    "a transfer by a session for something else",
    async (setup) => {
      const [session] = await makeRefunds(setup, [50]);
      const body = { session_id: String(session), reference_id: crypto.randomUUID() };
      return { operation: "executeTransfer", refused: body };
    },
  ],
];

it.each(REFUSED)("changes nothing where it refuses %s", async (_, prepare) => {
  const setup = await setUp({ behaviour: { wrongPasscode: "422" } });
  const { call } = setup;
  const { operation, refused, taken } = await prepare(setup);
  const before = await lookAtAll(setup);
  expect((await call(operation, { body: refused })).status).toBe(422);
  const after = await lookAtAll(setup);
  expect(after).toEqual({ ...before, nextId: idAfter(before.nextId) });
  if (taken !== undefined) await ok(call(operation, { body: taken }));
});

/** Ids that could be numbers of cards are left out. */
const idAfter = (id: number): number => (hasCheckDigit(`${id + 1}`) ? id + 2 : id + 1);

/** All money, and the next id, which shows whether anything was created. */
async function lookAtAll({ sandbox: { ledger }, call }: SetUp) {
  const { entries, accounts, executions, sources, charges } = ledger;
  return {
    ...structuredClone({ entries, accounts, executions, sources, charges }),
    nextId: (await makeParty(call)).id,
  };
}

/** Sessions for refunds of one payment of 250 USD. */
async function makeRefunds({ call, clock, sandbox }: SetUp, amounts: readonly number[]): Promise<readonly number[]> {
  await makeExecuted(call);
  await clock.advance(2_000);
  const original_payment_intent_id = sandbox.ledger.charges[0]?.paymentIntentId;
  const expires_at = new Date(clock.now() + 60_000).toISOString();
  const bodies = amounts.map((amount) => ({ original_payment_intent_id, amount, expires_at }));
  return Promise.all(bodies.map(async (body) => (await ok(call("createRefundSession", { body }))).id));
}

import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryStore, type PaymentRecord, type PaymentStore, type ReconcileReport } from "../../src/index.ts";
import { sqliteStore } from "../../src/sqlite.ts";
import { aPayout, type House, MINUTE_MS, openHouse } from "../support/house.ts";
import { KINDS, type Kind, prepare } from "../support/kinds.ts";

const UNWATCHED = { watch: { enabled: false, onAttention: () => undefined } };
const OPENED = { payout: "payouts", transfer: "transfers", refund: "refunds" } as const;

async function reconcile(house: House, { name }: Kind, store: PaymentStore): Promise<ReconcileReport> {
  const ours = house[OPENED[name]]({ store, ...UNWATCHED });
  const report = await house.clock.until(ours.reconcile({ sample: 1 }));
  await house.clock.until(ours.close());
  return report;
}

/** One that was paid, and its record. */
async function paid(house: House, kind: Kind): Promise<PaymentRecord> {
  const payment = await (await prepare(house, kind)).start();
  await house.clock.until(payment.settled());
  await house.clock.advance(1_000);
  return payment.record;
}

const failedHere = ({ paid: _, ...record }: PaymentRecord): PaymentRecord => ({
  ...record,
  ...{ stage: "settled", status: "failed", reason: "Timed out" },
});

describe.each([
  ["memory", memoryStore],
  ["sqlite", () => sqliteStore(":memory:")],
])("reconcile of money out, over %s", (_, open) => {
  it.each(KINDS)("mends a $name that has failed here and is completed at Dollr", async (kind) => {
    const house = openHouse({ openingBalances: { USD: "1000" } });
    const record = await paid(house, kind);
    const store = open();
    await store.open(failedHere(record));
    const report = await reconcile(house, kind, store);
    const { payer, payee } = house.sandbox.ledger.executions.find((each) => each.referenceId === record.referenceId)!;
    expect(report).toMatchObject({
      ...{ flow: kind.name, read: 1, mended: 1 },
      differences: [{ kind: "completed-at-dollr", flow: kind.name, currency: "USD", items: [{ id: record.id }] }],
      sums: [
        { side: "payee", ours: "0.00", dollr: payee.amount, difference: payee.amount },
        { side: "payer", ours: "0.00", dollr: payer.amount, difference: payer.amount },
      ],
    });
    expect(await store.load(record.id, 1, kind.name)).toMatchObject({ status: "completed", paid: record.paid });
    expect(await reconcile(house, kind, store)).toMatchObject({ differences: [], mended: 0 });
    house.sandbox.ledger.assertBalanced();
  });

  it("compares each kind of a store by itself", async () => {
    const house = openHouse({ store: open() });
    await paid(house, KINDS[0]!);
    expect(await reconcile(house, KINDS[0]!, house.store)).toMatchObject({ read: 1, records: { completed: 1 } });
    expect(await reconcile(house, KINDS[1]!, house.store)).toMatchObject({ read: 0, records: { completed: 0 } });
  });
});

describe("reconcile of payouts", () => {
  it("settles one whose answer was lost, and sends nothing", async () => {
    const house = openHouse();
    house.sandbox.faults.add({ kind: "answer-lost", operation: "executePayout" });
    house.sandbox.faults.add({ kind: "server-error", operation: "retrievePayoutStatus", skip: 1 });
    const payouts = house.payouts(UNWATCHED);
    const payout = await house.clock.until(payouts.start(aPayout()));
    expect(payout.record).toMatchObject({ stage: "executing", status: "unknown" });
    await house.clock.advance(MINUTE_MS);
    house.asked();
    const report = await house.clock.until(payouts.reconcile());
    expect(report).toMatchObject({
      mended: 1,
      differences: [{ kind: "ended-at-dollr", items: [{ was: { status: "unknown" } }] }],
    });
    expect(house.asked()).toEqual(["retrievePayoutStatus"]);
    expect(house.paidOut()).toEqual([payout.referenceId]);
  });

  it("finds one that Dollr calls failed, and completes later", async () => {
    const house = openHouse({ behaviour: { flipsToCompletedAfterMs: MINUTE_MS } });
    const payouts = house.payouts(UNWATCHED);
    const recipient = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
    const payout = await house.clock.until(payouts.start(aPayout({ recipient })));
    await house.clock.advance(10_000);
    await house.clock.until(payouts.advance(payout.id));
    expect(await house.clock.until(payouts.reconcile())).toMatchObject({ read: 1, differences: [] });
    await house.clock.advance(2 * MINUTE_MS);
    const report = await house.clock.until(payouts.reconcile());
    expect(report.differences).toMatchObject([{ kind: "completed-at-dollr", mended: 1, sum: "120.00" }]);
  });

  it("sums what was drawn to the cent of the ledger, whatever has failed or was lost here", async () => {
    const house = openHouse({ openingBalances: { USD: "100000000", LRD: "100000000" } });
    const payouts = house.payouts(UNWATCHED);
    const amounts = ["0.01", "120.00", "33.33", "999999.99", "1.10"];
    const records: PaymentRecord[] = [];
    for (const [index, amount] of amounts.entries())
      for (const currency of ["USD", "LRD"]) {
        const payout = await house.clock.until(
          payouts.start(aPayout({ id: `${index}-${currency}`, amount, currency })),
        );
        await house.clock.advance(10_000);
        await house.clock.until(payouts.advance(payout.id));
        records.push((await house.store.load(payout.id, 1, "payout"))!);
      }
    expect(records.map(({ status }) => status)).toEqual(records.map(() => "completed"));
    const drawn = fc.array(fc.constantFrom("here", "failed", "lost"), { minLength: 10, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(drawn, async (fates) => {
        const store = memoryStore();
        const kept = records.filter((_, index) => fates[index] !== "lost");
        for (const record of kept)
          await store.open(fates[records.indexOf(record)] === "failed" ? failedHere(record) : record);
        const { sums } = await reconcile(house, KINDS[0]!, store);
        const ledger = house.sandbox.ledger.executions.filter((each) =>
          kept.some(({ referenceId }) => referenceId === each.referenceId),
        );
        for (const { side, currency, ours, dollr, difference } of sums) {
          const moved = ledger.filter((each) => each[side].currency === currency).map((each) => each[side].amount);
          expect(toCents(dollr)).toBe(moved.reduce((sum, amount) => sum + toCents(amount), 0n));
          expect(toCents(ours) + toCents(difference)).toBe(toCents(dollr));
        }
        expect(sums).toHaveLength(
          2 * new Set(kept.map(({ request }) => (request as { currency?: string }).currency)).size,
        );
      }),
      { numRuns: 30 },
    );
  });
});

const toCents = (amount: string): bigint => BigInt(amount.replace(".", ""));

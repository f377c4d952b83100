import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { CollectionRecord, MovedSum, Paid } from "../../src/index.ts";
import { endedIn, storeOf, UNWATCHED } from "../support/compared-shop.ts";
import { openShop, type Shop } from "../support/shop.ts";

// What a report says, held against the ledger of the sandbox in whole cents, whatever became of our records meanwhile.

const toCents = (amount: string): bigint => BigInt(amount.replace(".", ""));
const ASKED = [
  { amount: "25.50", currency: "USD" },
  { amount: "0.01", currency: "USD" },
  { amount: "99999999.99", currency: "USD" },
  { amount: "1.10", quantity: 3, currency: "USD" },
  { amount: "19.99", currency: "USD", payerCurrency: "LRD" },
  { amount: "777.77", currency: "LRD" },
  { amount: "5000", currency: "LRD", payerCurrency: "USD" },
];
const OUTCOMES = ["approved", "refused", "stuck"] as const;

/** How our record differs from what it was. */
const TAMPERED = {
  not: (record) => record,
  "failed here": ({ paid: _, ...record }) => ({
    ...record,
    stage: "settled",
    status: "failed",
    settledAt: record.updatedAt,
  }),
  "open here": ({ paid: _, settledAt: __, ...record }) => ({ ...record, stage: "executed", status: "pending" }),
  "without amounts": ({ paid: _, ...record }) => record,
  "of more": ({ paid, ...record }) => ({ ...record, ...(paid && { paid: withCent(paid) }) }),
  lost: () => undefined,
} satisfies Record<string, (record: CollectionRecord) => CollectionRecord | undefined>;

const withCent = ({ payer, ...paid }: Paid): Paid =>
  payer === undefined ? paid : { ...paid, payer: { ...payer, amount: toText(toCents(payer.amount) + 1n) } };

const toText = (cents: bigint): string => `${cents / 100n}.${`${cents % 100n}`.padStart(2, "0")}`;

let shop: Shop;
const records: CollectionRecord[] = [];

beforeAll(async () => {
  shop = openShop({ behaviour: { floatTotals: true } });
  for (const [index, { currency, payerCurrency = currency, amount, quantity = 1 }] of ASKED.entries())
    for (const outcome of OUTCOMES) {
      const payer = { name: "Ama Example", phone: MAGIC_PHONES[outcome].MTN_MOMO_LBR };
      const items = [{ name: "Rice, 25 kg", amount, quantity }];
      records.push(await endedIn(shop, { id: `${index}-${outcome}`, payer, items, currency, payerCurrency }));
    }
});

/** In cents, by side and currency. */
function sumUp(moved: readonly (Paid | undefined)[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const paid of moved)
    for (const side of ["payer", "payee"] as const) {
      const { currency, amount = "0" } = paid?.[side] ?? {};
      const key = `${side} ${currency}`;
      if (currency !== undefined) sums.set(key, (sums.get(key) ?? 0n) + toCents(amount));
    }
  return sums;
}

const read = (sums: readonly MovedSum[], what: "ours" | "dollr" | "difference") =>
  new Map(sums.map((sum) => [`${sum.side} ${sum.currency}`, toCents(sum[what])]));

const nonZero = (sums: Map<string, bigint>) => new Map([...sums].filter(([, cents]) => cents !== 0n).sort());

it("has payments of all kinds to compare", () => {
  expect(records).toHaveLength(ASKED.length * OUTCOMES.length);
  for (const { id, status } of records)
    expect([id, status]).toEqual([
      id,
      id.endsWith("approved") ? "completed" : id.endsWith("stuck") ? "pending" : "failed",
    ]);
});

it("ours and the difference are Dollr's, which are those of the ledger, and each cent of it has a name", async () => {
  const tampering = fc.constantFrom(...(Object.keys(TAMPERED) as (keyof typeof TAMPERED)[]));
  await fc.assert(
    fc.asyncProperty(fc.array(tampering, { minLength: records.length, maxLength: records.length }), async (drawn) => {
      const ours = drawn.flatMap(
        (how, index) => (TAMPERED[how](records[index]!) as CollectionRecord | undefined) ?? [],
      );
      const collections = shop.worker({ ...UNWATCHED, store: await storeOf(ours) });
      const { sums, differences, ...report } = await shop.clock.until(collections.reconcile({ sample: 1 }));
      const again = await shop.clock.until(collections.reconcile({ sample: 1 }));
      await shop.clock.until(collections.close());

      const references = new Set(ours.map(({ referenceId }) => referenceId));
      const charges = shop.sandbox.ledger.charges.filter(({ referenceId }) => references.has(referenceId));
      expect(report).toMatchObject({ read: ours.length, isStopped: false });
      expect(nonZero(read(sums, "dollr"))).toEqual(nonZero(sumUp(charges)));
      expect(nonZero(read(sums, "ours"))).toEqual(
        nonZero(sumUp(ours.map(({ status, paid }) => (status === "completed" ? paid : undefined)))),
      );
      for (const sum of sums) expect(toCents(sum.ours) + toCents(sum.difference)).toBe(toCents(sum.dollr));
      const named = new Map<string, bigint>();
      for (const [key, cents] of differences.flatMap(({ moved }) => [...read(moved, "difference")]))
        named.set(key, (named.get(key) ?? 0n) + cents);
      expect(nonZero(named)).toEqual(nonZero(read(sums, "difference")));
      // What could be mended was: nothing of the money differs any more.
      expect(nonZero(read(again.sums, "difference"))).toEqual(new Map());
    }),
    { numRuns: 60 },
  );
});

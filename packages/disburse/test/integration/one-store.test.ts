import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { sqliteHere } from "../../../flow/test/support/sqlite-here.ts";
import { memoryStore, type PaymentStore } from "../../src/index.ts";
import {
  aPaidCollection,
  aPayout,
  aRefund,
  aTransfer,
  type House,
  MINUTE_MS,
  openHouse,
  walletOf,
} from "../support/house.ts";

const ID = "order-1042";
const KINDS = ["collection", "payout", "transfer", "refund"] as const;

async function withStore(name: string, work: (store: PaymentStore) => Promise<void>): Promise<void> {
  if (name === "memory") return work(memoryStore());
  const folder = mkdtempSync(join(tmpdir(), "dollr-kinds-"));
  const store = sqliteHere(join(folder, "payments.sqlite"));
  await work(store);
  await store.close();
  rmSync(folder, { recursive: true });
}

/** A payment of each kind under one id, that has ended. */
async function startAll(house: House) {
  const { record, paymentIntentId } = await aPaidCollection(house, { id: ID });
  const fromWallet = await walletOf(house);
  const started = [
    await house.clock.until(house.payouts().start(aPayout({ id: ID }))),
    await house.clock.until(house.transfers().start(aTransfer({ id: ID, fromWallet }))),
    await house.clock.until(house.refunds().start(aRefund(paymentIntentId, { id: ID }))),
  ];
  for (const each of started) await house.clock.until(each.settled());
  return [record, ...started.map((each) => each.record)];
}

describe.each(["memory", "SQLite"])("one store (%s) for every kind of payment", (name) => {
  it("keeps apart what has one id, under references of their own", () =>
    withStore(name, async (store) => {
      const house = openHouse({ store });
      const records = await startAll(house);
      expect(records.map(({ flow }) => flow)).toEqual(KINDS);
      expect(records.map(({ status }) => status)).toEqual(KINDS.map(() => "completed"));
      expect(new Set(records.map(({ referenceId }) => referenceId)).size).toBe(4);
      for (const { flow, referenceId } of records)
        expect(await store.load(ID, 1, flow)).toMatchObject({ flow, referenceId });
      for (const [kind, open] of [
        ["collection", house.collections],
        ["payout", house.payouts],
        ["transfer", house.transfers],
        ["refund", house.refunds],
      ] as const) {
        const flows = [];
        for await (const record of open().list()) flows.push(record.flow);
        expect(new Set(flows)).toEqual(new Set([kind]));
      }
    }));

  it("gives each ending to the handler of its own kind alone, also those of before", () =>
    withStore(name, async (store) => {
      const house = openHouse({ store });
      await startAll(house);
      const told: string[] = [];
      const note = (kind: string) => (_: unknown, record: { readonly flow: string }) => {
        told.push(`${kind} is told of a ${record.flow}`);
      };
      house.refunds().onSettled(note("refund"));
      house.transfers().onSettled(note("transfer"));
      await house.clock.advance(MINUTE_MS);
      expect(told.sort()).toEqual(["refund is told of a refund", "transfer is told of a transfer"]);
    }));

  it("lets the sweeps of one kind take up and lease nothing of another", () =>
    withStore(name, async (store) => {
      const house = openHouse({ store });
      const stuck = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
      const payouts = house.payouts();
      const payout = await house.clock.until(payouts.start(aPayout({ id: ID, recipient: stuck })));
      const collections = house.collections();
      await house.clock.until(
        collections.start({ id: ID, payer: stuck, items: [{ name: "Rice, 25 kg", amount: "1" }], currency: "USD" }),
      );
      await house.clock.until(Promise.all([payouts.close(), collections.close()]));
      const left = await store.load(ID, 1, "payout");

      const others = [house.collections(), house.transfers(), house.refunds()];
      const resumed = await house.clock.until(Promise.all(others.map((each) => each.resume())));
      expect(resumed.map((each) => each.resumed)).toEqual([1, 0, 0]);
      house.sandbox.payer.approve(payout.referenceId);
      await house.clock.advance(20 * MINUTE_MS);
      expect(await store.load(ID, 1, "payout")).toEqual(left);

      const heir = house.payouts();
      expect(await house.clock.until(heir.resume())).toEqual({ resumed: 1 });
      const again = await house.clock.until(heir.get(ID));
      expect(await house.clock.until(again!.settled())).toMatchObject({ status: "completed" });
      expect(await store.load(ID)).toMatchObject({ flow: "collection", status: "pending" });
    }));
});

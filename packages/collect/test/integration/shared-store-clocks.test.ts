import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import type { SharedStore } from "../../../flow/src/stores/shared-store.ts";
import type { AttentionReport } from "../../src/index.ts";
import { openSharedShop } from "../support/shared-shop.ts";
import { aRequest } from "../support/shop.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };

describe("clocks that are minutes apart", () => {
  it.each([2 * MINUTE_MS, -2 * MINUTE_MS])(
    "do not matter where the store has one: what is leased stays with its process (%i ms)",
    async (offMs) => {
      const { clock, machine, sandbox, count } = openSharedShop();
      sandbox.faults.add({ kind: "delayed", delayMs: 20_000, operation: "createInvoice" });
      const starting = machine().collections.start(aRequest({ payer: STUCK }));
      await clock.run(5 * SECOND_MS);
      const other = machine({}, offMs);
      await clock.until(other.collections.resume());
      const payment = await clock.until(starting);
      expect([count("createParty"), sandbox.ledger.sources.length]).toEqual([1, 1]);
      expect(payment.record.createdAt.getTime()).toBeLessThan(clock.now());
      const begun = await clock.until(other.collections.start(aRequest({ id: "order-2", payer: STUCK })));
      expect(Math.abs(begun.record.createdAt.getTime() - clock.now())).toBeLessThan(SECOND_MS);
    },
  );

  it("of a process that stood still may have dated a payment most of a day ahead: a sweep takes it up", async () => {
    const { clock, machine, store, sandbox } = openSharedShop();
    const web = machine({ watch: { work: false } });
    const payment = await clock.until(web.collections.start(aRequest()));
    const wakeAt = new Date(clock.now() + 20 * 60 * MINUTE_MS);
    await (store as unknown as SharedStore).postpone([{ ...payment.record, wakeAt }]);
    await clock.until(machine().collections.resume());
    await clock.run(MINUTE_MS);
    expect(sandbox.ledger.charges).toHaveLength(1);
  });

  it("do not make a payment old: it is looked at as often, and is not called overdue", async () => {
    const reports: AttentionReport[] = [];
    const onAttention = (report: AttentionReport) => void reports.push(report);
    const { clock, machine, count } = openSharedShop();
    const ahead = machine({ watch: { onAttention } }, 60 * MINUTE_MS);
    await clock.until(ahead.collections.start(aRequest({ payer: STUCK })));
    await clock.run(10 * MINUTE_MS);
    expect(count("retrieveCollectionStatus")).toBeGreaterThan(100);
    expect(reports).toEqual([]);
    await clock.run(10 * MINUTE_MS);
    expect(reports.map(({ kind }) => kind)).toEqual(["overdue"]);
  });
});

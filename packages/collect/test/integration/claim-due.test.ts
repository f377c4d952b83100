import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import type { AttentionReport } from "../../src/index.ts";
import { openSharedShop } from "../support/shared-shop.ts";
import { aRequest, openShop } from "../support/shop.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
const FAILING = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
const HOSTED = { watch: { work: false } } as const;

describe("claimDue on a shared store", () => {
  it("gives what is due to one host, and again to another one when that one does nothing", async () => {
    const { clock, machine, sandbox } = openSharedShop();
    const [one, other] = [machine(HOSTED).collections, machine(HOSTED).collections];
    for (const id of ["order-1", "order-2", "order-3"]) await clock.until(one.start(aRequest({ id })));
    expect(await clock.until(one.claimDue(2))).toEqual(["order-1", "order-2"]);
    expect(await clock.until(other.claimDue())).toEqual(["order-3"]);
    expect(await clock.until(other.claimDue())).toEqual([]);
    await clock.run(5 * SECOND_MS);
    expect((await clock.until(other.claimDue())).toSorted()).toEqual(["order-1", "order-2", "order-3"]);
    expect(sandbox.requests).toEqual([]);
  });

  it("gives to nobody what advance works on, however slow that is", async () => {
    const { clock, machine, sandbox, count } = openSharedShop();
    const [one, other] = [machine(HOSTED).collections, machine(HOSTED).collections];
    await clock.until(one.start(aRequest({ payer: STUCK })));
    const [id] = await clock.until(one.claimDue());
    sandbox.faults.add({ kind: "delayed", delayMs: 25_000, operation: "createInvoice" });
    const advancing = one.advance(id!);
    for (let passed = 0; passed < 20; passed += 1) {
      await clock.run(SECOND_MS);
      expect(await clock.until(other.claimDue())).toEqual([]);
    }
    expect(await clock.until(advancing)).toMatchObject({ wakeAt: expect.any(Date) });
    expect([sandbox.ledger.sources.length, count("createParty"), count("executeCollection")]).toEqual([1, 1, 1]);
  });

  it("gives to nobody what waits for the quota within advance", async () => {
    const { clock, machine } = openSharedShop();
    const one = machine({ watch: { work: false, requestsPerSecond: 0.2 } }).collections;
    const other = machine(HOSTED).collections;
    for (const id of ["order-1", "order-2"]) await clock.until(one.start(aRequest({ id })));
    const claimed = await clock.until(other.claimDue());
    const advancing = Promise.all(claimed.map((id) => one.advance(id)));
    await clock.run(8 * SECOND_MS);
    expect(await clock.until(other.claimDue())).toEqual([]);
    await clock.until(advancing);
  });

  it("brings payments to their endings by advance, and charges each once", async () => {
    const { clock, machine, sandbox } = openSharedShop({ answerMs: 100 });
    const hosts = [machine(HOSTED).collections, machine(HOSTED).collections];
    const ids = Array.from({ length: 20 }, (_, index) => `order-${index}`);
    for (const id of ids) await clock.until(hosts[0]!.start(aRequest({ id })));
    for (let turn = 0; turn < 60; turn += 1) {
      for (const host of hosts) for (const id of await clock.until(host.claimDue(5))) void host.advance(id);
      await clock.run(250);
    }
    const records = await Promise.all(ids.map((id) => clock.until(hosts[1]!.get(id))));
    expect(records.map((payment) => payment?.record.status)).toEqual(ids.map(() => "completed"));
    expect(sandbox.ledger.charges).toHaveLength(20);
  });

  it("gives out what was executed though hundreds wait to begin", async () => {
    const { clock, machine, count } = openSharedShop({ answerMs: 50 });
    const { collections } = machine({ watch: { work: false, requestsPerSecond: 10, concurrency: 8 } });
    let places = 8;
    async function host(turns: number): Promise<void> {
      for (let turn = 0; turn < turns; turn += 1) {
        for (const id of places > 0 ? await clock.until(collections.claimDue(places)) : []) {
          places -= 1;
          const giveBack = () => {
            places += 1;
          };
          collections.advance(id).then(giveBack, giveBack);
        }
        await clock.run(250);
      }
    }
    await clock.until(collections.start(aRequest({ id: "first", payer: STUCK })));
    await host(40);
    for (let index = 0; index < 300; index += 1)
      await clock.until(collections.start(aRequest({ id: `order-${index}`, payer: STUCK })));
    await host(20);
    const before = count("retrieveCollectionStatus");
    await host(80);
    // With places that all wait to begin it would be a third of it.
    expect(count("retrieveCollectionStatus") - before).toBeGreaterThan(60);
    await clock.until(collections.close());
  });

  it("reads again what has failed, five minutes later, and does not give it out", async () => {
    const { clock, machine, count } = openSharedShop();
    const { collections } = machine(HOSTED);
    await clock.until(collections.start(aRequest({ payer: FAILING })));
    for (let minute = 0; minute < 4; minute += 1) {
      for (const id of await clock.until(collections.claimDue())) await clock.until(collections.advance(id));
      await clock.run(MINUTE_MS);
    }
    expect((await clock.until(collections.get("order-1042")))?.record.status).toBe("failed");
    const before = count("retrieveCollectionStatus");
    await clock.run(2 * MINUTE_MS);
    expect(await clock.until(collections.claimDue())).toEqual([]);
    await clock.run(SECOND_MS);
    expect(count("retrieveCollectionStatus")).toBe(before + 2);
  });

  it("reports what is overdue, as a worker does", async () => {
    const reports: AttentionReport[] = [];
    const onAttention = (report: AttentionReport) => void reports.push(report);
    const { clock, machine } = openSharedShop();
    const { collections } = machine({ watch: { work: false, onAttention } });
    await clock.until(collections.start(aRequest({ payer: STUCK })));
    await clock.run(16 * MINUTE_MS);
    await clock.until(collections.claimDue());
    expect(reports.map(({ kind }) => kind)).toEqual(["overdue"]);
  });

  it("leaves no timer when closed in the midst of it, and what was in hand to others at once", async () => {
    const { clock, machine } = openSharedShop({ answerMs: 100 });
    const closing = machine({ watch: { work: false, requestsPerSecond: 1 } }).collections;
    for (const id of ["order-1", "order-2", "order-3"]) await clock.until(closing.start(aRequest({ id })));
    const advancing = (await clock.until(closing.claimDue())).map((id) => closing.advance(id));
    const ended = Promise.allSettled(advancing);
    await clock.run(150);
    await clock.until(closing.close());
    await clock.until(ended);
    expect(clock.sleeping).toBe(0);
    expect(await clock.until(machine(HOSTED).collections.claimDue())).toHaveLength(3);
  });
});

describe("claimDue on a store of one process", () => {
  it("gives out what is due, for a minute, to a cron job", async () => {
    const { clock, worker } = openShop();
    const collections = worker({ watch: { enabled: false } });
    await clock.until(collections.start(aRequest({ payer: STUCK })));
    await clock.run(10 * MINUTE_MS);
    expect(await clock.until(collections.claimDue())).toEqual(["order-1042"]);
    expect(await clock.until(collections.claimDue())).toEqual([]);
    await clock.run(61 * SECOND_MS);
    expect(await clock.until(collections.claimDue())).toEqual(["order-1042"]);
  });

  it("refuses a limit that is no number of payments", async () => {
    const collections = openShop().worker();
    for (const limit of [0, -1, 0.5, Number.NaN])
      await expect(collections.claimDue(limit)).rejects.toThrow("limit has to be a number above 0");
  });
});

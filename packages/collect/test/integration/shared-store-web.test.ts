import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { collectAll } from "../../../flow/src/testing/expectations.ts";
import { createCollections, memoryStore } from "../../src/index.ts";
import { openSharedShop } from "../support/shared-shop.ts";
import { aRequest, openShop } from "../support/shop.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

describe("a web process beside workers", () => {
  const WEB = { watch: { work: false } };

  it("only stores what it starts, and a worker begins within its next poll", async () => {
    const { clock, machine, asked } = openSharedShop();
    const web = machine(WEB);
    const payment = await clock.until(web.collections.start(aRequest()));
    expect([payment.record.stage, asked()]).toEqual(["preparing", []]);
    const worker = machine();
    await clock.until(worker.collections.resume());
    await clock.run(300);
    expect(asked()).toContain("executeCollection");
  });

  it.each([true, false])(
    "hears of the ending and of each step that a worker takes (told of changes: %s)",
    async (tells) => {
      const { clock, machine, sandbox } = openSharedShop({ tells, answerMs: 20 });
      await clock.until(machine().collections.resume());
      const payment = await clock.until(machine(WEB).collections.start(aRequest()));
      const events = collectAll(payment.events());
      expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
      const lateMs = clock.now() - sandbox.ledger.charges[0]!.settledAt!.getTime();
      expect(lateMs).toBeLessThan(6_000);
      const told = (await clock.until(events)).map((event) => `${event.type} ${"step" in event ? event.step : ""}`);
      for (const step of ["party", "source", "execute", "settle"]) expect(told).toContain(`step.done ${step}`);
      expect(new Set(told).size, told.join()).toBe(told.length);
      expect(told.at(-1)).toBe("settled ");
    },
  );

  it("reads what many callers wait for by one question at a time", async () => {
    const { clock, machine, store } = openSharedShop();
    let questions = 0;
    const counting = {
      ...store,
      shared: true,
      loadAll: (...args: readonly unknown[]) => {
        questions += 1;
        return (store as never as { loadAll(...given: unknown[]): Promise<never> }).loadAll(...args);
      },
    };
    const web = machine({ ...WEB, store: counting });
    const ids = Array.from({ length: 20 }, (_, index) => `order-${index}`);
    const payments = await clock.until(Promise.all(ids.map((id) => web.collections.start(aRequest({ id })))));
    const outcomes = Promise.all(payments.map((payment) => payment.settled({ timeoutMs: MINUTE_MS })));
    await clock.until(outcomes);
    expect(questions).toBeGreaterThan(20);
    expect(questions).toBeLessThan(60);
  });

  it("waits through an outage of the store, and hears of the ending afterwards", async () => {
    const { clock, machine, store } = openSharedShop();
    await clock.until(machine().collections.resume());
    let isDown = false;
    const onlyUp =
      (work: (...args: unknown[]) => unknown) =>
      async (...args: unknown[]) => {
        if (isDown) throw new Error("the store cannot be reached");
        return work(...args);
      };
    const { load, save, claim, postpone, now, loadAll } = store as unknown as Record<string, () => unknown>;
    const failing = Object.entries({ load, save, claim, postpone, now, loadAll });
    const ofWeb = { ...store, ...Object.fromEntries(failing.map(([name, work]) => [name, onlyUp(work!)])) };
    const web = machine({ ...WEB, store: ofWeb });
    const payment = await clock.until(web.collections.start(aRequest()));
    isDown = true;
    const waiting = payment.settled();
    await clock.run(30 * SECOND_MS);
    isDown = false;
    expect(await clock.until(waiting)).toMatchObject({ status: "completed" });
  });

  it("retries for a worker to go on with", async () => {
    const { clock, machine } = openSharedShop();
    const failing = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
    await clock.until(machine().collections.resume());
    const web = machine(WEB);
    const payment = await clock.until(web.collections.start(aRequest({ payer: failing })));
    expect(await clock.until(payment.settled())).toMatchObject({ status: "failed" });
    const again = await clock.until(web.collections.retry("order-1042"));
    expect(again.record).toMatchObject({ attempt: 2, stage: "preparing" });
    expect(await clock.until(again.settled())).toMatchObject({ status: "failed" });
  });

  it("needs a store that processes share", () => {
    const { clock, client } = openShop();
    expect(() => createCollections({ client, clock, store: memoryStore(), ...WEB })).toThrow(
      expect.objectContaining({ name: "DollrConfigError", message: expect.stringContaining("watch.work is false") }),
    );
  });
});

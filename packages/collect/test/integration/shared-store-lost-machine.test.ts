import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { openSharedShop } from "../support/shared-shop.ts";
import { aRequest } from "../support/shop.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
const SAVES = 8;

describe("a machine that dies", () => {
  const moments = (["before", "after"] as const).flatMap((when) =>
    Array.from({ length: SAVES }, (_, index) => ({ when, save: index + 1 })),
  );

  it.each(moments)(
    "$when save $save is followed by another one within seconds, and nothing is lost or charged twice",
    async ({ when, save }) => {
      const { clock, machine, sandbox, store } = openSharedShop();
      const heir = machine();
      await clock.until(heir.collections.resume());
      const victim = machine();
      victim.killAtSave(save, when);
      victim.collections.start(aRequest()).catch(() => undefined);
      await clock.run(SECOND_MS);
      const asked = sandbox.requests.length;
      await clock.run(10 * SECOND_MS);
      const isOver = when === "after" && save === SAVES;
      if (!isOver) expect(sandbox.requests.length, "asked by the heir").toBeGreaterThan(asked);
      await clock.run(2 * MINUTE_MS);
      expect(await store.load("order-1042")).toMatchObject({ status: "completed" });
      expect([sandbox.ledger.charges.length, sandbox.ledger.sources.length]).toEqual([1, 1]);
    },
  );

  it("while it looks is followed within seconds", async () => {
    const { clock, machine, sandbox, count } = openSharedShop();
    const victim = machine();
    await clock.until(victim.collections.start(aRequest({ payer: STUCK })));
    sandbox.faults.add({ kind: "delayed", delayMs: 20_000, operation: "retrieveCollectionStatus" });
    await clock.run(6 * SECOND_MS);
    const looks = count("retrieveCollectionStatus");
    victim.kill();
    const heir = machine();
    await clock.until(heir.collections.resume());
    await clock.run(7 * SECOND_MS);
    expect(count("retrieveCollectionStatus")).toBeGreaterThan(looks);
  });
});

it("what another process has saved beside a look that hangs is followed by others within seconds", async () => {
  const { clock, machine, sandbox, store, count } = openSharedShop();
  const stuck = machine();
  await clock.until(stuck.collections.start(aRequest({ payer: STUCK })));
  sandbox.faults.add({ kind: "delayed", delayMs: 25_000, operation: "retrieveCollectionStatus" });
  await clock.run(6 * SECOND_MS);
  const saved = (await store.load("order-1042"))!;
  await store.save({ ...saved, wakeAt: new Date(clock.now()) });
  await clock.run(1_100);
  const looks = count("retrieveCollectionStatus");
  await clock.until(machine().collections.resume());
  await clock.run(1_500);
  expect(count("retrieveCollectionStatus") - looks).toBe(1);
});

describe("close", () => {
  it("leaves what is under way to others at once, and no timer", async () => {
    const { clock, machine, sandbox, count } = openSharedShop({ answerMs: 100 });
    const closing = machine();
    const starting = closing.collections.start(aRequest());
    await clock.run(150);
    await clock.until(closing.collections.close());
    await clock.until(starting);
    expect(clock.sleeping).toBe(0);
    expect(count("executeCollection")).toBe(0);
    const heir = machine();
    await clock.until(heir.collections.resume());
    await clock.run(SECOND_MS);
    expect(count("executeCollection")).toBe(1);
    expect(sandbox.ledger.sources).toHaveLength(1);
  });

  it("gives back what was claimed and not begun", async () => {
    const { clock, machine, store } = openSharedShop({ answerMs: 1_000 });
    const web = machine({ watch: { work: false } });
    for (let index = 0; index < 8; index += 1)
      await clock.until(web.collections.start(aRequest({ id: `order-${index}`, payer: STUCK })));
    const worker = machine({ watch: { requestsPerSecond: 2 } });
    await clock.until(worker.collections.resume());
    await clock.run(300);
    await clock.until(worker.collections.close());
    const due = await store.claim(new Date(clock.now()), 1, 100);
    expect(due).toHaveLength(8);
    expect(clock.sleeping).toBe(0);
  });

  it("gives back a later attempt that was claimed, while the store is asked whether an earlier one is open", async () => {
    const { clock, machine, store } = openSharedShop();
    const failing = { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
    const first = machine();
    await clock.until((await clock.until(first.collections.start(aRequest({ payer: failing })))).settled());
    await clock.until(first.collections.close());
    await clock.until(machine({ watch: { work: false } }).collections.retry("order-1042", { payer: STUCK }));
    let isAsked = false;
    const slow: typeof store = {
      ...store,
      async load(...key) {
        isAsked = true;
        await clock.sleep(200);
        return store.load(...key);
      },
    };
    const worker = machine({ store: slow });
    await clock.until(worker.collections.resume());
    while (!isAsked) await clock.run(10);
    await clock.until(worker.collections.close());
    expect(await store.claim(new Date(clock.now()), 1, 100)).toMatchObject([{ id: "order-1042", attempt: 2 }]);
    expect(clock.sleeping).toBe(0);
  });
});

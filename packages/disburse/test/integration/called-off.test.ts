import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { HOUR_MS, MINUTE_MS, openHouse } from "../support/house.ts";
import { KINDS, prepare } from "../support/kinds.ts";

describe.each(KINDS)("a $name", (kind) => {
  /** One whose session Dollr cannot make now: nothing of it was sent. */
  async function openUnsent() {
    const house = openHouse();
    const ours = await prepare(house, kind);
    const trouble = house.sandbox.faults.add({ kind: "server-error", operation: kind.session, times: 100 });
    return { house, ours, trouble, payment: await ours.start() };
  }

  it("of which nothing was sent is called off, and no money moves however long one waits", async () => {
    const { house, ours, trouble, payment } = await openUnsent();
    const off = await house.clock.until(ours.open().cancel(payment.id));
    expect(off.record).toMatchObject({ status: "failed", cause: { code: "canceled", by: "merchant" } });
    trouble.remove();
    await house.clock.advance(HOUR_MS);
    expect(house.paidOut(kind.name)).not.toContain(payment.referenceId);
    const again = await house.clock.until(ours.open().retry(payment.id));
    expect(await house.clock.until(again.settled())).toMatchObject({ status: "completed" });
    expect(house.paidOut(kind.name).filter((each) => each === payment.referenceId)).toHaveLength(1);
  });

  it("that another machine has sent is not said to have moved no money, and is corrected when Dollr shows it", async () => {
    const house = openHouse({ behaviour: { statusLagMs: 30_000 } });
    const ours = await prepare(house, kind);
    const isStuck = (input: RequestInfo | URL) => new URL(new Request(input).url).pathname.includes("/sessions/");
    const client = house.clientOver((input, init) =>
      isStuck(input)
        ? Promise.resolve(new Response("", { status: 503 }))
        : house.sandbox.fetch(new Request(input, init)),
    );
    const machine = { store: memoryStore(), client };
    await ours.start(machine);
    await house.clock.advance(10 * MINUTE_MS);
    const sent = await ours.start({ store: memoryStore() });
    await house.clock.advance(10_000);
    const off = await house.clock.until(ours.open(machine).cancel(ours.id));
    expect(off.record).toMatchObject({ status: "failed", cause: { code: "canceled" }, referenceId: sent.referenceId });
    expect(off.record.reason).not.toContain("no money moved");
    await house.clock.advance(HOUR_MS);
    expect(house.paidOut(kind.name).filter((each) => each === sent.referenceId)).toHaveLength(1);
    const corrected = await house.clock.until(ours.open(machine).get(ours.id));
    expect(corrected?.record).toMatchObject({ status: "completed", corrects: "failed" });
  });

  it("that was sent is not called off", async () => {
    const house = openHouse();
    const ours = await prepare(house, kind);
    const payment = await ours.start();
    await expect(house.clock.until(ours.open().cancel(payment.id))).rejects.toMatchObject({
      name: "CancelRefusedError",
    });
    expect(await house.clock.until(payment.settled())).toMatchObject({ status: "completed" });
  });

  it("tells what happens to it, up to its ending", async () => {
    const house = openHouse();
    const payment = await (await prepare(house, kind)).start();
    const told: string[] = [];
    const reading = (async () => {
      for await (const { type } of payment.events()) told.push(type);
    })();
    await house.clock.until(reading);
    expect(told.at(-1)).toBe("settled");
  });

  it("is read once more on demand, and nothing is sent", async () => {
    const house = openHouse();
    const ours = await prepare(house, kind);
    const payment = await ours.start();
    await house.clock.until(payment.settled());
    house.asked();
    const read = await house.clock.until(ours.open().recheck(payment.id));
    expect(read.record).toMatchObject({ status: "completed", referenceId: payment.referenceId });
    const asked = house.asked();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).not.toContain(kind.execute);
  });
});

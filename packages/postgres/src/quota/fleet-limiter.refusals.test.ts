import { describe, expect, it } from "vitest";
import { greedy, MINUTE_MS, refusal, sentIn, sum } from "../../test/support/quota/greed.ts";
import { type Machines, openMachines } from "../../test/support/quota/machines.ts";
import { mostWithin } from "../../test/support/quota/windows.ts";

describe("a refusal at one", () => {
  it.each([20, 200, 2_000])("holds all within 300 ms at %d a second, for as long as Dollr asks for", async (rate) => {
    const machines = openMachines(5, { requestsPerSecond: rate });
    await greedy(machines);
    await machines.run(1_000);
    machines.all[2]!.limiter.refused(refusal(5_000));
    expect(machines.all[2]!.limiter.isHeld()).toBe(true);
    await machines.run(300);
    expect(sum(await sentIn(machines, 4_690))).toBe(0);
    expect(machines.all.map(({ limiter }) => limiter.isHeld())).toEqual([true, true, true, true, true]);
    expect(machines.all.every(({ limiter }) => limiter.heldMs() > 0 && limiter.heldMs() < 20)).toBe(true);
    const each = await sentIn(machines, 3_000);
    expect(sum(each)).toBeGreaterThan(rate * 2.8);
    expect(mostWithin(1_000, machines.allSent())).toBeLessThanOrEqual(rate * 1.2);
  });

  it("is told to the others by one that is closed while its answer is under way, and leaves no timer there", async () => {
    const machines = openMachines(2, { requestsPerSecond: 200 });
    await greedy(machines);
    const [one, two] = machines.all;
    one!.limiter.close();
    one!.limiter.refused(refusal(5_000));
    await machines.run(300);
    expect(two!.limiter.isHeld()).toBe(true);
    two!.limiter.close();
    await machines.run(10);
    expect(machines.sleeping).toBe(0);
  });

  it("is told to people by that one, once until it has gone well", async () => {
    const machines = openMachines(2);
    await greedy(machines);
    const [one, two] = machines.all;
    one!.limiter.refused(refusal(2 * MINUTE_MS));
    one!.limiter.refused(refusal(MINUTE_MS));
    await machines.run(2 * MINUTE_MS + 500);
    one!.limiter.refused(refusal(2 * MINUTE_MS));
    expect(one!.held).toEqual([{ waitMs: 2 * MINUTE_MS, reason: "429" }]);
    await machines.run(2 * MINUTE_MS + 500);
    one!.limiter.answered();
    one!.limiter.refused(refusal(MINUTE_MS));
    one!.limiter.refused(refusal(1_000));
    expect(one!.held).toHaveLength(2);
    expect(two!.held).toEqual([]);
  });

  it("halves what all find together once, though all were refused", async () => {
    const machines = openMachines(5, { requestsPerSecond: "adaptive" });
    await greedy(machines);
    await machines.run(10_000);
    const before = machines.all[0]!.limiter.requestsPerSecond;
    expect(before).toBeGreaterThan(35);
    for (const { limiter } of machines.all) {
      limiter.refused(refusal(1_000));
      await machines.run(20);
    }
    await machines.run(1_300);
    for (const { limiter } of machines.all) expect(limiter.requestsPerSecond).toBeCloseTo(before / 2);
    await machines.run(4_000);
    expect(machines.all[0]!.limiter.requestsPerSecond - before / 2).toBeGreaterThanOrEqual(2);
    expect(machines.all[0]!.limiter.requestsPerSecond - before / 2).toBeLessThanOrEqual(4);
  });

  it("that names no time is waited for twice as long after each, until something was answered", async () => {
    const machines = openMachines(2);
    await greedy(machines);
    const waits: number[] = [];
    for (const index of [0, 1, 0]) {
      machines.all[index]!.limiter.refused(refusal());
      await machines.run(200);
      waits.push(Math.round((machines.all[1 - index]!.limiter.heldMs() + 200) / 1_000));
      await machines.run(8_000);
    }
    expect(waits).toEqual([1, 2, 4]);
    machines.all[0]!.limiter.answered();
    await machines.run(100);
    machines.all[0]!.limiter.refused(refusal());
    await machines.run(200);
    expect(machines.all[1]!.limiter.heldMs()).toBeLessThan(1_000);
  });
});

describe("after a quarter of an hour of a longer wait", () => {
  async function held(): Promise<Machines> {
    const machines = openMachines(5, { requestsPerSecond: 200 });
    await greedy(machines);
    machines.all[1]!.limiter.refused(refusal(24 * 60 * MINUTE_MS));
    await machines.run(300);
    expect(sum(await sentIn(machines, 15 * MINUTE_MS - 320))).toBe(0);
    return machines;
  }

  const lookerOf = (each: readonly number[]) => each.indexOf(1);

  it("one request of one process looks, and its answer frees all", async () => {
    const machines = await held();
    const each = await sentIn(machines, 5_000);
    expect(sum(each)).toBe(1);
    machines.all[lookerOf(each)]!.limiter.answered();
    const after = await sentIn(machines, 2_000);
    expect(sum(after)).toBeGreaterThan(300);
    expect(Math.min(...after)).toBeGreaterThan(40);
  });

  it("its refusal begins the next wait for all", async () => {
    const machines = await held();
    const each = await sentIn(machines, 5_000);
    machines.all[lookerOf(each)]!.limiter.refused(refusal(24 * 60 * MINUTE_MS));
    expect(sum(await sentIn(machines, 15 * MINUTE_MS - 100))).toBe(0);
    expect(sum(await sentIn(machines, 5_000))).toBe(1);
  });

  it("another one looks where that one was not sent, and where it was never heard of again", async () => {
    const machines = await held();
    const each = await sentIn(machines, 5_000);
    machines.all[lookerOf(each)]!.limiter.release();
    const next = await sentIn(machines, 5_000);
    expect(sum(next)).toBe(1);
    machines.all[lookerOf(next)]!.limiter.close();
    expect(sum(await sentIn(machines, 54_000))).toBe(0);
    expect(sum(await sentIn(machines, 5_000))).toBe(1);
  });
});

import { describe, expect, it } from "vitest";
import { EVER, greedy, MINUTE_MS, refusal, sentIn, sum } from "../../test/support/quota/greed.ts";
import { type Machines, openMachines } from "../../test/support/quota/machines.ts";
import { mostWithin } from "../../test/support/quota/windows.ts";

describe("processes that all want more", () => {
  it.each([
    [1, 20],
    [5, 20],
    [1, 200],
    [5, 200],
    [20, 200],
    [5, 2_000],
  ])("%d of them send what %d a second allow, all of it, and each its part", async (count, requestsPerSecond) => {
    const machines = openMachines(count, { requestsPerSecond });
    await greedy(machines);
    await machines.run(1_000);
    const each = await sentIn(machines, 12_000);
    expect(mostWithin(1_000, machines.allSent())).toBeLessThanOrEqual(requestsPerSecond * 1.17);
    expect(mostWithin(10_000, machines.allSent())).toBeLessThanOrEqual(requestsPerSecond * 10.3);
    expect(sum(each)).toBeGreaterThan(requestsPerSecond * 12 * 0.97);
    expect(Math.max(...each)).toBeLessThanOrEqual(Math.min(...each) * 1.33);
    expect(machines.asked.length / 13).toBeLessThan(210);
  });

  it("leave room at once for one that wants a single request", async () => {
    const machines = openMachines(5, { requestsPerSecond: 200 });
    const [late, ...others] = machines.all;
    for (const { wants } of others) wants(EVER);
    await machines.run(2_000);
    late!.wants(1);
    await machines.run(150);
    expect(late!.sentAt).toHaveLength(1);
    const each = await sentIn(machines, 10_000);
    expect(sum(each)).toBeGreaterThan(200 * 10 * 0.97);
  });

  it.each([
    [1, 40],
    [5, 100],
    [1, 400],
    [5, 400],
  ])("%d of them carry on where Postgres is %d ms away, within the same bounds", async (count, farMs) => {
    const machines = openMachines(count, { requestsPerSecond: 200 });
    machines.isFar(farMs / 2);
    await greedy(machines);
    await machines.run(2_000);
    const each = await sentIn(machines, 10_000);
    expect(mostWithin(1_000, machines.allSent())).toBeLessThanOrEqual(240);
    expect(mostWithin(10_000, machines.allSent())).toBeLessThanOrEqual(2_060);
    expect(sum(each)).toBeGreaterThan(1_900);
  });

  it("may burst by a sixth of a second after a pause, not more", async () => {
    const machines = openMachines(5, { requestsPerSecond: 200 });
    for (let count = 0; count < 20; count += 1) {
      for (const { wants } of machines.all) wants(60);
      await machines.run(700);
      for (const { wants } of machines.all) wants(0);
      await machines.run(count * 53);
    }
    expect(mostWithin(1_000, machines.allSent())).toBeLessThanOrEqual(200 * 1.17);
  });
});

describe("one that wants nothing", () => {
  it("asks nothing and sets no timer, before its first request and after its last", async () => {
    const machines = openMachines(1);
    await machines.run(MINUTE_MS);
    expect([machines.asked, machines.sleeping]).toEqual([[], 0]);
    machines.all[0]!.wants(3);
    await machines.run(1_000);
    expect(machines.all[0]!.sentAt).toHaveLength(3);
    const { length } = machines.asked;
    await machines.run(MINUTE_MS);
    expect([machines.asked.length, machines.sleeping]).toEqual([length, 0]);
  });

  it("leaves no timer when it is closed while it waits", async () => {
    const machines = openMachines(2);
    await greedy(machines);
    for (const { limiter } of machines.all) limiter.close();
    await machines.run(1_000);
    expect(machines.sleeping).toBe(0);
    expect(await sentIn(machines, 1_000)).toEqual([0, 0]);
  });
});

describe("what was not asked for", () => {
  it("is waited for by the others, who are not told", async () => {
    const machines = openMachines(2, { requestsPerSecond: 20 });
    await greedy(machines);
    await machines.run(1_000);
    for (let count = 0; count < 10; count += 1) machines.all[0]!.limiter.overdraw();
    await machines.run(100);
    expect(sum(await sentIn(machines, 1_000))).toBeLessThanOrEqual(15);
  });

  it("is never owed by a request that could wait", () => {
    expect(openMachines(1).all[0]!.limiter.mayOwe()).toBe(false);
  });
});

it("may use another time what it has given back at once", async () => {
  const machines = openMachines(1, { requestsPerSecond: 20 });
  const [{ limiter, wants }] = machines.all as [(typeof machines.all)[0]];
  wants(1);
  await machines.run(10);
  limiter.release();
  expect(limiter.tryAcquire()).toBe(true);
  expect(limiter.tryAcquire()).toBe(false);
});

describe("a row that does not answer", () => {
  it.each([
    ["in silence", Number.POSITIVE_INFINITY],
    ["by an error", -1],
  ])("%s is waited for, then done without at a request a second, and told once", async (_, far) => {
    const machines = openMachines(2, { requestsPerSecond: 200 });
    await greedy(machines);
    await machines.run(1_000);
    machines.isFar(far);
    await machines.run(200);
    expect(sum(await sentIn(machines, 4_700))).toBe(0);
    const each = await sentIn(machines, 10_000);
    expect(Math.min(...each)).toBeGreaterThanOrEqual(9);
    expect(Math.max(...each)).toBeLessThanOrEqual(11);
    expect(machines.all.map(({ silences }) => silences.length)).toEqual([1, 1]);
  });

  it("takes a tenth of a little rate", async () => {
    const machines = openMachines(1, { requestsPerSecond: 2 });
    machines.isFar(-1);
    await greedy(machines);
    await machines.run(5_000);
    expect(sum(await sentIn(machines, 20_000))).toBe(4);
  });

  it("is used again as soon as it answers, and told anew when it is lost again", async () => {
    const machines = openMachines(2, { requestsPerSecond: 200 });
    machines.isFar(-1);
    await greedy(machines);
    await machines.run(8_000);
    machines.isFar(1);
    await machines.run(500);
    expect(sum(await sentIn(machines, 1_000))).toBeGreaterThan(190);
    machines.isFar(-1);
    await machines.run(8_000);
    expect(machines.all.map(({ silences }) => silences.length)).toEqual([2, 2]);
    expect(machines.all[0]!.silences[0]).toMatchObject({ message: "permission denied for table quotas" });
  });

  it("is asked first after a pause, though it failed before that pause", async () => {
    const machines = openMachines(1, { requestsPerSecond: 20 });
    const [{ wants, silences, sentAt }] = machines.all as [Machines["all"][number]];
    machines.isFar(-1);
    wants(1);
    await machines.run(100);
    wants(0);
    await machines.run(MINUTE_MS);
    machines.isFar(5);
    const asked = machines.asked.length;
    wants(1);
    await machines.run(50);
    expect([sentAt.length, machines.asked.length > asked, silences]).toEqual([1, true, []]);
    expect(sentAt[0]).toBeGreaterThanOrEqual(MINUTE_MS + 110);
  });

  it("keeps the process from sending what it was refused, and hears of it later", async () => {
    const machines = openMachines(2, { requestsPerSecond: 200 });
    await greedy(machines);
    await machines.run(1_000);
    machines.isFar(-1);
    machines.all[0]!.limiter.refused(refusal(10_000));
    await machines.run(2_000);
    machines.isFar(1);
    await machines.run(800);
    expect(sum(await sentIn(machines, 7_000))).toBe(0);
    expect(machines.all[1]!.limiter.isHeld()).toBe(true);
  });
});

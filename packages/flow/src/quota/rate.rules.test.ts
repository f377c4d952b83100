import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { adaptiveRate, fixedRate, type Rate } from "./rate.ts";

function openRate(limits: { minPerSecond?: number; maxPerSecond?: number } = {}) {
  const clock = createVirtualClock();
  const rate = adaptiveRate({ time: createElapsedTime(clock), minPerSecond: 2, maxPerSecond: 100, ...limits });
  /** So many are sent within this time, and then there is nothing left. */
  const send = async (count: number, ms: number) => {
    await clock.run(ms);
    for (let sent = 0; sent < count; sent += 1) rate.used();
    rate.exhausted();
    return rate.perSecond;
  };
  return { clock, rate, send };
}

describe("a rate that finds itself", () => {
  it("begins at 20 a second, within its bounds", () => {
    expect(openRate().rate.perSecond).toBe(20);
    expect(openRate({ minPerSecond: 30 }).rate.perSecond).toBe(30);
    expect(openRate({ maxPerSecond: 5 }).rate.perSecond).toBe(5);
  });

  it("grows by a tenth for each second in which it was used up", async () => {
    const { send } = openRate();
    expect(await send(20, 1_000)).toBe(22);
    expect(await send(22, 1_000)).toBeCloseTo(24.2);
  });

  it("looks at whole seconds only", async () => {
    const { send } = openRate();
    expect(await send(100, 999)).toBe(20);
    expect(await send(0, 1)).toBe(22);
  });

  it("counts each second anew", async () => {
    const { send } = openRate();
    await send(20, 1_000);
    expect(await send(17, 1_000)).toBe(22);
    expect(await send(18, 1_000)).toBeCloseTo(24.2);
  });

  it("does not grow by a burst: four fifths of what the time allows has to be used", async () => {
    expect(await openRate().send(15, 1_000)).toBe(20);
    expect(await openRate().send(16, 1_000)).toBe(22);
    expect(await openRate().send(31, 2_000)).toBe(20);
    expect(await openRate().send(32, 2_000)).toBe(22);
  });

  it("halves when it is refused, and grows by one request a second from then on", async () => {
    const { rate, send } = openRate();
    rate.refused();
    expect(rate.perSecond).toBe(10);
    expect(await send(10, 1_000)).toBe(11);
    expect(await send(11, 1_000)).toBe(12);
  });

  it("counts anew from a refusal", async () => {
    const { clock, rate, send } = openRate();
    for (let sent = 0; sent < 50; sent += 1) rate.used();
    await clock.run(900);
    rate.refused();
    expect(await send(0, 100)).toBe(10);
    expect(await send(0, 900)).toBe(10);
  });

  it("grows where little is carried when twenty requests in a row were, for a payment needs as many", async () => {
    const { rate, send } = openRate({ minPerSecond: 1 });
    for (let refused = 0; refused < 5; refused += 1) rate.refused();
    expect(rate.perSecond).toBe(1);
    expect(await send(19, 19_999)).toBe(1);
    expect(await send(1, 1)).toBe(2);
    expect(await send(19, 9_999)).toBe(2);
    expect(await send(1, 1)).toBe(3);
    expect(await send(3, 1_000)).toBe(4);
  });

  it("stays within its floor and its ceiling", async () => {
    const { rate, send } = openRate({ minPerSecond: 8, maxPerSecond: 21 });
    expect(await send(20, 1_000)).toBe(21);
    rate.refused();
    rate.refused();
    expect(rate.perSecond).toBe(8);
  });
});

it("stays where it was set", () => {
  const rate: Rate = fixedRate(7);
  rate.used();
  rate.exhausted();
  rate.refused();
  expect(rate.perSecond).toBe(7);
});

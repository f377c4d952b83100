import { expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { fixedRate } from "./rate.ts";
import { createTokenBucket } from "./token-bucket.ts";

function openBucket(perSecond: number) {
  const clock = createVirtualClock();
  const told: string[] = [];
  const rate = { ...fixedRate(perSecond), used: () => told.push("used"), exhausted: () => told.push("exhausted") };
  const bucket = createTokenBucket(createElapsedTime(clock), rate as never);
  /** How many can be taken now. */
  const drain = () => {
    let taken = 0;
    while (bucket.tryAcquire()) taken += 1;
    return taken;
  };
  return { clock, bucket, told, drain };
}

it("holds a fifth of a second's requests, or one", () => {
  expect(openBucket(20).drain()).toBe(4);
  expect(openBucket(1).drain()).toBe(1);
});

it("fills with time, and not beyond what it holds", async () => {
  const { clock, drain } = openBucket(20);
  drain();
  await clock.run(100);
  expect(drain()).toBe(2);
  await clock.run(60_000);
  expect(drain()).toBe(4);
});

it("says in how many milliseconds there is one", async () => {
  const { clock, bucket, drain } = openBucket(20);
  expect(bucket.waitMs()).toBe(0);
  drain();
  expect(bucket.waitMs()).toBe(50);
  await clock.run(30);
  expect(bucket.waitMs()).toBe(20);
  await clock.run(20);
  expect(bucket.waitMs()).toBe(0);
  expect(openBucket(0.3).bucket.waitMs()).toBe(0);
});

it("says a whole number of milliseconds, after which there is one", async () => {
  const { clock, bucket, drain } = openBucket(3);
  drain();
  expect(bucket.waitMs()).toBe(334);
  await clock.run(334);
  expect(drain()).toBe(1);
});

it("takes back what was not used", () => {
  const { bucket, drain } = openBucket(20);
  drain();
  bucket.release();
  expect(drain()).toBe(1);
});

it("owes what had to be sent, at most for a second", async () => {
  const { clock, bucket, drain } = openBucket(20);
  bucket.overdraw();
  expect(drain()).toBe(3);
  for (let sent = 0; sent < 100; sent += 1) bucket.overdraw();
  expect(bucket.waitMs()).toBe(1_050);
  await clock.run(1_050);
  expect(drain()).toBe(1);
  const slow = openBucket(0.1).bucket;
  for (let sent = 0; sent < 100; sent += 1) slow.overdraw();
  expect(slow.waitMs()).toBe(20_000);
});

it("owes from what has come meanwhile, so that more than it holds is not counted", async () => {
  const { clock, bucket, drain } = openBucket(20);
  drain();
  await clock.run(60_000);
  bucket.overdraw();
  expect(drain()).toBe(3);
});

it("is empty when it is told so, and keeps what it owes", async () => {
  const { clock, bucket, drain } = openBucket(20);
  bucket.empty();
  expect(drain()).toBe(0);
  bucket.overdraw();
  bucket.empty();
  expect(bucket.waitMs()).toBe(100);
  await clock.run(100);
  bucket.empty();
  expect(bucket.waitMs()).toBe(50);
});

it("tells the rate what was sent, and that there was nothing left", () => {
  const { bucket, told } = openBucket(5);
  bucket.tryAcquire();
  bucket.tryAcquire();
  expect(told).toEqual(["used", "exhausted"]);
});

import { expect, it } from "vitest";
import { createRandom, randomHex, randomUuid } from "./random.ts";

it("draws the same from the same seed and stream, and other numbers from another of either", () => {
  const draw = (seed: number, stream: number) => randomHex(createRandom(seed, stream), 32);
  expect(draw(7, 1)).toBe(draw(7, 1));
  expect(new Set([draw(7, 1), draw(8, 1), draw(7, 2), draw(8, 2)]).size).toBe(4);
});

it("makes UUIDs of version 4", () => {
  const random = createRandom(1, 1);
  for (let made = 0; made < 100; made += 1) {
    expect(randomUuid(random)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

import { expect, it } from "vitest";
import { createRandom } from "./random.ts";

const draw = (seed: number, stream: string) => Array.from({ length: 5 }, createRandom(seed, stream).next);

it("draws the same from the same seed, and something else for another purpose", () => {
  expect(draw(7, "faults")).toEqual(draw(7, "faults"));
  expect(draw(7, "faults")).not.toEqual(draw(7, "orders"));
  expect(draw(7, "faults")).not.toEqual(draw(8, "faults"));
});

it("keeps within what it is asked for", () => {
  const random = createRandom(1, "bounds");
  for (let drawn = 0; drawn < 200; drawn += 1) {
    expect([1, 2, 3]).toContain(random.integer(1, 3));
    expect(random.magnitude(10, 1_000)).toSatisfy((value: number) => value >= 10 && value <= 1_000);
    expect(["a", "b"]).toContain(random.pick(["a", "b"]));
    expect(random.weighted({ always: 1, never: 0 })).toBe("always");
  }
});

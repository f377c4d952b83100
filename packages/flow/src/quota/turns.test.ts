import { expect, it } from "vitest";
import { createTurns } from "./turns.ts";

const first = (share: number, turns: number) => Array.from({ length: turns }, createTurns(share).isFirstNext);

it("gives the first one its share of the turns, and begins with it", () => {
  expect(first(0.5, 4)).toEqual([true, false, true, false]);
  expect(first(0.75, 8)).toEqual([true, false, true, true, true, false, true, true]);
  expect(first(1, 3)).toEqual([true, true, true]);
});

import { expect, it } from "vitest";
import { leaveOut } from "./leave-out.ts";

it("leaves of a failing list only what it fails by", async () => {
  const all = Array.from({ length: 40 }, (_, index) => index);
  const fails = async (rest: readonly number[]) => rest.includes(7) && rest.includes(31);
  expect(await leaveOut(all, fails)).toEqual([7, 31]);
});

it("leaves nothing of a list that is not needed at all", async () => {
  expect(await leaveOut([1, 2, 3], async () => true)).toEqual([]);
});

import { expect, it } from "vitest";
import { eachSideBySide } from "./each-side-by-side.ts";

/** Work that ends when it is told to. */
function openWork() {
  const begun: number[] = [];
  const underWay = new Map<number, PromiseWithResolvers<void>>();
  return {
    begun,
    underWay,
    work(each: number) {
      begun.push(each);
      const end = Promise.withResolvers<void>();
      underWay.set(each, end);
      return end.promise.finally(() => underWay.delete(each));
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it("does each once, and so many at a time", async () => {
  const { begun, underWay, work } = openWork();
  const all = eachSideBySide([1, 2, 3, 4, 5], 2, work);
  expect(begun).toEqual([1, 2]);
  underWay.get(2)!.resolve();
  await settle();
  expect(begun).toEqual([1, 2, 3]);
  while (underWay.size > 0) {
    expect(underWay.size).toBeLessThanOrEqual(2);
    for (const { resolve } of [...underWay.values()]) resolve();
    await settle();
  }
  await all;
  expect(begun).toEqual([1, 2, 3, 4, 5]);
});

it("begins nothing after one that failed, and ends when nothing is under way", async () => {
  const { begun, underWay, work } = openWork();
  let ended: unknown;
  const all = eachSideBySide([1, 2, 3, 4, 5], 2, work).catch((error) => {
    ended = error;
  });
  const first = new Error("lost");
  underWay.get(2)!.reject(first);
  await settle();
  expect(begun).toEqual([1, 2]);
  expect(ended).toBeUndefined();
  underWay.get(1)!.reject(new Error("refused"));
  await all;
  expect(ended).toBe(first);
  expect(begun).toEqual([1, 2]);
});

it("has nothing to do with none", async () => {
  await expect(eachSideBySide([], 8, () => Promise.reject(new Error("called")))).resolves.toBeUndefined();
});

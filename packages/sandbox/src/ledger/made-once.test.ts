import { expect, it } from "vitest";
import { madeOnce } from "./made-once.ts";

it("makes it again only when a fact has changed, of each object apart", () => {
  let times = 0;
  const name = madeOnce(({ id }: { readonly id: number }, word: string, count: number) => {
    times += 1;
    return { text: `${id} ${word} ${count}` };
  });
  const [one, other] = [{ id: 1 }, { id: 2 }];
  const first = name(one, "a", 1);
  expect(name(one, "a", 1)).toBe(first);
  expect(name(other, "a", 1).text).toBe("2 a 1");
  expect(name(one, "a", 2).text).toBe("1 a 2");
  expect(name(one, "b", 2).text).toBe("1 b 2");
  expect(times).toBe(4);
});

import { expect, it } from "vitest";
import { createRandom } from "./random.ts";
import { randomHex, randomUuid } from "./random-id.ts";

it("makes as many digits as it is asked for", () => {
  const random = createRandom(1, "ids");
  for (const length of [1, 8, 24, 32]) expect(randomHex(random, length)).toMatch(new RegExp(`^[0-9a-f]{${length}}$`));
});

it("makes UUIDs of version 4", () => {
  const random = createRandom(1, "ids");
  for (let made = 0; made < 100; made += 1) {
    expect(randomUuid(random)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

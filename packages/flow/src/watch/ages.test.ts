import { expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import { createAges } from "./ages.ts";
import type { Born } from "./watcher.ts";

const DAY_MS = 86_400_000;

it("are young again where the clock that this process took them from proves to have been ahead", () => {
  let wallMs = aRecord().createdAt.getTime() + 400 * DAY_MS;
  let elapsedMs = 0;
  let kept: Born | undefined;
  const ages = createAges(
    {
      clock: { now: () => wallMs } as never,
      time: { nowMs: () => elapsedMs } as never,
      definition: { offerOf: () => undefined } as never,
    },
    () => undefined,
    () => kept,
  );
  const record = aRecord({ updatedAt: new Date(wallMs) });
  kept = ages.bornOf(record);
  expect(ages.ageMs(record)).toBe(400 * DAY_MS);
  elapsedMs += 60_000;
  expect(ages.ageMs(record)).toBe(400 * DAY_MS);
  wallMs -= 400 * DAY_MS;
  expect(ages.ageMs(record)).toBe(60_000);
  elapsedMs += DAY_MS;
  expect(ages.ageMs(record)).toBe(DAY_MS + 60_000);
});

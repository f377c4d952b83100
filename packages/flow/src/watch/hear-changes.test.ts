import { expect, it } from "vitest";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import type { SharedStore } from "../stores/shared-store.ts";
import { hearChanges } from "./hear-changes.ts";

type Tell = Parameters<NonNullable<SharedStore["onChange"]>>[0];

function openListener() {
  const clock = createVirtualClock();
  const heard: unknown[] = [];
  let tell: Tell = () => undefined;
  let deliveries = 0;
  const changes = hearChanges({
    ...{ time: createElapsedTime(clock), flow: "tip" },
    store: {
      onChange(listener) {
        tell = listener;
        return () => undefined;
      },
    },
    onChanged: (ids) => void heard.push(ids && [...ids]),
    deliver() {
      deliveries += 1;
    },
  });
  changes.start();
  return { clock, changes, heard, tell: (...told: Parameters<Tell>) => tell(...told), delivered: () => deliveries };
}

it("hears of payments of its kind alone, and delivers a moment later, once for many", async () => {
  const { clock, changes, heard, tell, delivered } = openListener();
  tell([{ flow: "payout", id: "a" }]);
  tell([{ flow: "tip", id: "b" }]);
  tell([
    { flow: "tip", id: "c" },
    { flow: "payout", id: "d" },
    { flow: "tip", id: "e" },
  ]);
  expect(heard).toEqual([["b"], ["c", "e"]]);
  await clock.run(1_000);
  expect(delivered()).toBe(1);
  changes.close();
});

it("looks at everything when the store has missed what changed", async () => {
  const { clock, changes, heard, tell, delivered } = openListener();
  tell([]);
  expect(heard).toEqual([undefined]);
  await clock.run(1_000);
  expect(delivered()).toBe(1);
  changes.close();
});

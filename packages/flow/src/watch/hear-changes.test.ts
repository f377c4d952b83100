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
  let dues = 0;
  const changes = hearChanges({
    ...{ time: createElapsedTime(clock), flow: "tip" },
    store: {
      onChange(listener) {
        tell = listener;
        return () => undefined;
      },
    },
    onChanged: (ids) => void heard.push(ids && [...ids]),
    onDue() {
      dues += 1;
    },
    deliver() {
      deliveries += 1;
    },
  });
  changes.start();
  const counts = { delivered: () => deliveries, due: () => dues };
  return { clock, changes, heard, tell: (...told: Parameters<Tell>) => tell(...told), ...counts };
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

it("tells of what is due at once of its kind, and of all that may be when the store has missed something", () => {
  const { changes, tell, due } = openListener();
  tell([{ flow: "tip", id: "a" }]);
  tell([{ flow: "payout", id: "b", isDue: true }]);
  expect(due()).toBe(0);
  tell([
    { flow: "tip", id: "c" },
    { flow: "tip", id: "d", isDue: true },
  ]);
  expect(due()).toBe(1);
  tell([]);
  expect(due()).toBe(2);
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

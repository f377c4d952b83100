import { expect, it } from "vitest";
import { at, SESSIONLESS, START_MS } from "../../test/support/played-tip.ts";
import type { PaymentEvent } from "../events/event.ts";
import type { AdvanceContext } from "./advance-context.ts";
import { startStep } from "./run-step.ts";

it("a step is told when it begins and when it is done, with the time that has passed within this process", () => {
  const events: PaymentEvent[] = [];
  let passedMs = 0;
  const flow = {
    clock: { now: () => START_MS + passedMs },
    time: { nowMs: () => 1_000 + passedMs },
    bus: { emit: (event: PaymentEvent) => void events.push(event) },
  } as unknown as AdvanceContext;
  const timer = startStep(flow, SESSIONLESS, "party");
  passedMs += 7;
  timer.started();
  expect(timer.finished()).toEqual({ doneAt: at(7), tookMs: 7 });
  const { id, referenceId } = SESSIONLESS;
  expect(events).toEqual([
    { type: "step.started", id, referenceId, step: "party", at: at(0) },
    { type: "step.done", id, referenceId, step: "party", at: at(7), tookMs: 7 },
  ]);
});

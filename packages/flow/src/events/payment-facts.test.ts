import diagnostics from "node:diagnostics_channel";
import { expect, it, onTestFinished } from "vitest";
import { endedAttempt, START_MS } from "../../test/support/played-tip.ts";
import { aTip } from "../../test/support/tip.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import { createEventBus } from "./event-bus.ts";
import type { PaymentFacts } from "./payment-facts.ts";

const TIP = aTip();
const NAMED = { flow: "tip", referenceId: TIP.referenceId, attempt: 1, at: TIP.updatedAt, startedAt: TIP.createdAt };
const FAILED = change(
  endedAttempt("failed"),
  { reason: "Ama Example has too little", cause: { code: "insufficient-funds", by: "payer" } },
  START_MS,
);

function listen() {
  const [hook, channel]: [PaymentFacts[], unknown[]] = [[], []];
  const hear = (facts: unknown) => channel.push(facts);
  diagnostics.subscribe("dollr-kit:payment", hear);
  onTestFinished(() => void diagnostics.unsubscribe("dollr-kit:payment", hear));
  return { hook, channel, bus: createEventBus((_, facts) => hook.push(facts)) };
}

it("tells the hook and the channel the same of a step", () => {
  const { bus, hook, channel } = listen();
  const { id, referenceId, updatedAt: at } = TIP;
  bus.begin(TIP);
  bus.emit({ type: "step.done", id, referenceId, at, step: "party", tookMs: 12 }, TIP);
  bus.emit({ type: "step.started", id, referenceId, at, step: "jar" }, TIP);
  expect(hook).toEqual([
    { ...NAMED, type: "step.done", isNew: true, step: "party", tookMs: 12 },
    { ...NAMED, type: "step.started", step: "jar" },
  ]);
  expect(channel).toEqual(hook);
});

it("tells why one failed by code, and not in words or by the merchant's id", () => {
  const { bus, hook } = listen();
  bus.publish(FAILED, TIP);
  expect(hook).toMatchObject([
    { type: "status.changed", from: "pending", status: "failed" },
    { type: "settled", status: "failed", code: "insufficient-funds", by: "payer" },
  ]);
  expect(JSON.stringify(hook)).not.toMatch(/Ama|order-1042|isNew/);
});

it("tells the currency of a completed one, and no amount", () => {
  const { bus, hook } = listen();
  const paid = { payer: { amount: "51.00", currency: "LRD" }, payee: { amount: "50.10", currency: "USD" } };
  const completed: PaymentRecord = { ...endedAttempt("completed"), paid, corrects: "failed" };
  bus.publish(completed, FAILED);
  expect(hook.at(-1)).toMatchObject({ type: "corrected", status: "completed", currency: "USD", corrects: "failed" });
  expect(JSON.stringify(hook)).not.toMatch(/51\.00|50\.10/);
});

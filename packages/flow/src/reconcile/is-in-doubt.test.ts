import { expect, it } from "vitest";
import { attemptOf, endedAttempt, SENT, SESSIONLESS } from "../../test/support/played-tip.ts";
import { createTipDefinition } from "../../test/support/tip-definition.ts";
import { isInDoubt } from "./is-in-doubt.ts";

const definition = createTipDefinition();
const paid = { payer: { amount: "51", currency: "USD" } };
const completed = { ...endedAttempt("completed"), paid };
const failed = endedAttempt("failed");
const at = new Date(0);
const notPerformed = { ...failed.execution!, notPerformed: true };

it.each([
  ["is completed, with an amount", completed, false],
  ["is completed, with the other amount alone", { ...completed, paid: { payee: paid.payer } }, false],
  ["is completed, and nothing was told of amounts", endedAttempt("completed"), true],
  ["is completed without amounts", { ...completed, paid: {} }, true],
  ["is completed, and Dollr has said otherwise", { ...completed, doubtedAt: at }, true],
  ["was corrected", { ...completed, corrects: "failed" as const }, true],
  ["has failed after its execution had left", failed, true],
  ["has failed, and its only send did nothing", { ...failed, execution: notPerformed }, false],
  [
    "has failed, and one send before may have landed",
    { ...failed, execution: { ...notPerformed, unconfirmedSends: 1 } },
    true,
  ],
  [
    "has failed before anything was sent",
    { ...attemptOf(1), stage: "settled" as const, status: "failed" as const },
    false,
  ],
  ["is open, and was sent", SENT, true],
  ["is open, and amounts were told of it", { ...SENT, paid }, true],
  ["is open, and nothing was sent", SESSIONLESS, true],
])("a record that %s: in doubt %#", (_, record, isDoubted) => {
  expect(isInDoubt(definition, record)).toBe(isDoubted);
});

it("a failed one whose offer lies at Dollr is in doubt, as somebody may have paid it", () => {
  const unsent = { ...attemptOf(1), stage: "settled" as const, status: "failed" as const };
  const offering = (isMade: boolean) => ({ offerOf: () => ({ isMade: () => isMade }) as never });
  expect([isInDoubt(offering(true), unsent), isInDoubt(offering(false), unsent)]).toEqual([true, false]);
});

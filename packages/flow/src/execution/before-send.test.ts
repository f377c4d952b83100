import { describe, expect, it } from "vitest";
import { after, at, HOUR_MS, LIMITS, missingAt, START_MS, sendAt, sent, WINDOW } from "../../test/support/sent-tip.ts";
import { aTip } from "../../test/support/tip.ts";
import type { Failure } from "../errors/failure.ts";
import { RefusedError } from "../errors/failure.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import { SESSION_RENEWAL } from "../sessions/session.ts";
import { isTooOld } from "./before-send.ts";
import { onMissing } from "./on-lost-answer.ts";
import { onRefusedResend } from "./on-refusal.ts";

const readAt = (record: PaymentRecord, seconds: number): PaymentRecord =>
  after(record, onMissing(SESSION_RENEWAL, record, LIMITS, START_MS + seconds * 1_000), seconds);

// Each rule of what is sent, and sent again, by itself: in the whole flow another one often stands behind it.

describe("the note of a send, before it leaves", () => {
  it("counts the sends before it that may have landed, each of them", () => {
    const sends = [0, 100, 200, 300].reduce(sendAt, aTip());
    expect(sends.execution).toMatchObject({ sends: 4, unconfirmedSends: 3, firstSentAt: at(0), sentAt: at(300) });
  });

  it("leaves out of that what Dollr said that it did not do, and only that", () => {
    const resent = sendAt(sent({ notPerformed: true }), 100);
    expect(resent.execution).toMatchObject({ sends: 2, unconfirmedSends: 0, firstSentAt: at(100) });
    const doubted = sendAt(sent({ notPerformed: true, unconfirmedSends: 2 }), 100);
    expect(doubted.execution).toMatchObject({ unconfirmedSends: 2, firstSentAt: at(0) });
  });

  it("keeps what was renewed, and nothing that was learned of the send before", () => {
    const again = sendAt(sent({ renewals: 2, notPerformed: true, missing: { reads: 3, lastAt: at(0) } }), 100);
    expect(again.execution).toEqual({
      sends: 2,
      unconfirmedSends: 0,
      firstSentAt: at(100),
      sentAt: at(100),
      renewals: 2,
    });
    expect(again).toMatchObject({ stage: "executing", status: "pending" });
  });
});

describe("the age of an execution", () => {
  const ageAt = (record: PaymentRecord, ms: number) => isTooOld(record, LIMITS, START_MS + ms);

  it("counts from the first send that may have landed, to the millisecond", () => {
    const twice = sendAt(sent(), 6 * 60 * 60);
    expect(ageAt(twice, 12 * HOUR_MS)).toBe(false);
    expect(ageAt(twice, 12 * HOUR_MS + 1)).toBe(true);
  });

  it("is none where nothing may have landed", () => {
    expect(ageAt(aTip(), 100 * HOUR_MS)).toBe(false);
    expect(ageAt(sent({ notPerformed: true }), 100 * HOUR_MS)).toBe(false);
  });
});

describe("what Dollr does not know", () => {
  it("is not asked about where nothing was sent", () => {
    expect(onMissing(SESSION_RENEWAL, aTip(), LIMITS, START_MS)).toEqual({});
  });

  it("is never sent again once Dollr said that the reference exists", () => {
    const known = missingAt(sent({ knownToDollr: true }), ...WINDOW, 600, HOUR_MS);
    expect(known).toMatchObject({ stage: "executing", status: "unknown", why: expect.stringContaining("Dollr has") });
  });

  it("is sent again at once where Dollr said that it did nothing", () => {
    expect(missingAt(sent({ notPerformed: true }), 1).stage).toBe("preparing");
  });

  it("is sent again at once also where an earlier send may have landed, whose window was over before the last one", () => {
    const doubted = missingAt(sent({ notPerformed: true, unconfirmedSends: 1 }), 1);
    expect(doubted.stage).toBe("preparing");
    expect(doubted.execution).toMatchObject({ unconfirmedSends: 1 });
  });

  it("is believed at the very end of the window, and not a millisecond before", () => {
    const twice = missingAt(sent(), 20, 40);
    expect(missingAt(twice, 60).stage).toBe("preparing");
    expect(onMissing(SESSION_RENEWAL, twice, LIMITS, START_MS + 59_999).stage).toBeUndefined();
  });

  it("keeps why it is unknown, and has a reason of its own where there is none", () => {
    expect(missingAt(sent(), 1).why).toBe("the answer to the execution was lost");
    expect(missingAt({ ...sent(), why: "the answer was cut" }, 1).why).toBe("the answer was cut");
  });

  it("counts reads a third of the window apart, one right at it, and none before", () => {
    expect(missingAt(sent(), 10, 30).execution!.missing).toEqual({ reads: 2, lastAt: at(30) });
    expect(missingAt(sent(), 10, 29.999).execution!.missing).toEqual({ reads: 1, lastAt: at(10) });
    expect(missingAt(sent(), 10, 30, 30).execution!.missing).toEqual({ reads: 2, lastAt: at(30) });
  });

  it("is given up as too old where it was first sent so long ago, though it was sent again since", () => {
    const twice = sendAt(sent(), 12 * 60 * 60);
    const late = [10, 30, 50, 70].map((seconds) => 12 * 60 * 60 + seconds);
    expect(missingAt(twice, ...late)).toMatchObject({ status: "unknown", execution: { resendExpired: true } });
  });
});

describe("a clock that was set back", () => {
  const aheadOf = (record: PaymentRecord) => change(record, {}, START_MS + 10 * HOUR_MS);

  it("is no measure: six reads apart from each other stand in for the window", () => {
    const reads = [20, 40, 60, 80, 100];
    expect(missingAt(aheadOf(sent()), ...reads)).toMatchObject({ stage: "executing" });
    expect(missingAt(aheadOf(sent()), ...reads, 120)).toMatchObject({ stage: "preparing" });
  });

  it("counts reads of its own, since those before were at another time", () => {
    const ahead = { reads: 2, lastAt: at(1_000) };
    const behind = { reads: 1, lastAt: at(10) };
    expect(missingAt(sent({ missing: ahead }), 10).execution!.missing).toEqual({ ...ahead, behind });
  });

  it("begins them anew when it was set back once more, and not for a worker that is ten minutes behind at most", () => {
    const ahead = { reads: 2, lastAt: at(1_000) };
    const readBehind = (seconds: number) =>
      missingAt(sent({ missing: { ...ahead, behind: { reads: 2, lastAt: at(seconds) } } }), 10).execution!.missing!;
    expect(readBehind(611).behind).toEqual({ reads: 1, lastAt: at(10) });
    expect(readBehind(610).behind).toEqual({ reads: 2, lastAt: at(610) });
  });

  it("is seen by the instant of the send alone, too", () => {
    const record = sent({ sentAt: at(500), missing: { reads: 3, lastAt: at(180) } });
    expect(missingAt(record, 200).stage).toBe("executing");
    expect(missingAt(record, 200, 220, 240).stage).toBe("preparing");
  });

  it("cannot tell how old a send is that it shows in the future, so that is not sent again; ten minutes are the workers' own", () => {
    const sentAhead = (seconds: number) => {
      const trace = { firstSentAt: at(seconds), sentAt: at(seconds) };
      return change(sent(trace), {}, START_MS + seconds * 1_000);
    };
    const reads = [20, 40, 60, 80, 100, 120];
    expect(missingAt(sentAhead(721), ...reads)).toMatchObject({
      stage: "executing",
      execution: { resendExpired: true },
    });
    expect(missingAt(sentAhead(720), ...reads)).toMatchObject({ stage: "preparing" });
  });

  it("does not make a send younger than its last save told", () => {
    const saved = change(sent(), {}, START_MS + 13 * HOUR_MS);
    expect(isTooOld(saved, LIMITS, START_MS + HOUR_MS)).toBe(true);
    expect(isTooOld(change(sent(), {}, START_MS + 11 * HOUR_MS), LIMITS, START_MS + HOUR_MS)).toBe(false);
  });

  it("is not one that stands still", () => {
    const still = sent({ missing: { reads: 2, lastAt: at(-10) } });
    expect(onMissing(SESSION_RENEWAL, still, { ...LIMITS, quietWindowMs: 0 }, START_MS).stage).toBe("preparing");
  });
});

describe("the way back to before the send", () => {
  const withSession = (seconds: number) =>
    sent({ notPerformed: true }, { ...aTip().results, session: sessionTo(seconds) });
  const sessionTo = (seconds: number) => ({ id: 55, expiresAt: at(seconds) });

  it("keeps a session that lives for another minute, and no other one", () => {
    expect(readAt(withSession(61), 1).results).toMatchObject({ session: sessionTo(61) });
    expect(readAt(withSession(60), 1).results).toEqual({ partyId: 7 });
    expect(readAt(withSession(60.999), 1).results).toEqual({ partyId: 7 });
  });

  it("takes a session whose end cannot be read for over, and does without one", () => {
    expect(readAt(withSession(Number.NaN), 1).results).toEqual({ partyId: 7 });
    expect(readAt(sent({ notPerformed: true }, { accountId: 9 }), 1)).toMatchObject({
      stage: "preparing",
      results: { accountId: 9 },
    });
  });
});

describe("a payment that has expired after an answer was lost", () => {
  it("is never sent again, and only asked for: nothing that could be sent would tell", () => {
    const reason = "it was to be sent before, and that has passed";
    const cause = { code: "expired", by: "merchant" } as const;
    const failure: Failure = { kind: "refused", why: reason, error: new RefusedError(reason, cause) };
    const lost = sendAt(sent(), 100);
    const noted = after(lost, onRefusedResend(lost.execution!, failure), 101);
    const told = onMissing(SESSION_RENEWAL, missingAt(noted, 120, 141), LIMITS, START_MS + 162_000);
    expect(told).toMatchObject({ stage: "executing", status: "unknown", why: reason });
    expect(told.execution).toMatchObject({
      sends: 2,
      notPerformed: true,
      resendExpired: true,
      refusal: { reason, cause },
    });
  });
});

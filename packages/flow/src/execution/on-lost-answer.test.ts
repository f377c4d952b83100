import { describe, expect, it } from "vitest";
import { aTip } from "../../test/support/tip.ts";
import { EXPIRED, REFUSED } from "../errors/failure-cause.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import { SESSION_RENEWAL } from "../sessions/session.ts";
import { announceSend } from "./before-send.ts";
import { onMissing } from "./on-lost-answer.ts";

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const START_MS = aTip().updatedAt.getTime();

/** A record whose execution was sent at the start, and whose answer was lost. */
function sent(): PaymentRecord {
  const record = aTip();
  return change(record, announceSend(record, START_MS), START_MS);
}

/** Reads that find nothing, at these seconds. */
function missingAt(record: PaymentRecord, ...seconds: number[]): PaymentRecord {
  return seconds.reduce((seen, second) => {
    const nowMs = START_MS + second * 1_000;
    return change(seen, onMissing(SESSION_RENEWAL, seen, LIMITS, nowMs), nowMs);
  }, record);
}

describe("an execution that Dollr does not know", () => {
  it("is not believed to be missing before a minute is over, however often it is read", () => {
    expect(missingAt(sent(), 1, 5, 10, 20, 30, 40, 50, 59).stage).toBe("executing");
  });

  it("is not believed to be missing by reads close together, when the clock has jumped over the minute", () => {
    expect(missingAt(sent(), 121, 125, 130, 135).stage).toBe("executing");
    expect(missingAt(sent(), 121, 145, 170, 180).stage).toBe("executing");
    expect(missingAt(sent(), 121, 145, 170, 190).stage).toBe("preparing");
  });

  it("is not believed to be missing by a clock that has gone back", () => {
    const ahead = change(sent(), {}, START_MS + 300_000);
    expect(
      missingAt(
        { ...ahead, execution: { ...ahead.execution!, missing: { reads: 3, lastAt: new Date(START_MS) } } },
        120,
      ).stage,
    ).toBe("executing");
  });

  it("is believed to be missing after a minute and three reads apart, and then goes back to before the send", () => {
    const again = missingAt(sent(), 5, 25, 45, 61);
    expect(again).toMatchObject({ stage: "preparing", referenceId: sent().referenceId });
    expect(change(again, announceSend(again, START_MS + 62_000), START_MS).execution).toMatchObject({ sends: 2 });
  });

  it("is not believed to be missing by a worker whose clock is ahead, before the minute is over by that clock alone", () => {
    expect(missingAt(sent(), 0, 121, 141, 161).stage).toBe("executing");
    expect(missingAt(sent(), 0, 121, 141, 161, 181).stage).toBe("preparing");
  });

  it("has not failed where it has expired since, and Dollr may have forgotten what was sent", () => {
    const sentOnce = sent();
    const refusal = { reason: "it has expired", cause: EXPIRED };
    const expired = { ...sentOnce, execution: { ...sentOnce.execution!, refusal } };
    expect(missingAt(expired, 5, 25, 45, 66)).toMatchObject({ status: "failed", cause: EXPIRED });
    const hours = 13 * 60 * 60;
    const late = missingAt(expired, hours, hours + 25, hours + 50, hours + 75);
    expect(late).toMatchObject({ stage: "executing", status: "unknown", why: "it has expired" });
    expect(late.execution).toMatchObject({ resendExpired: true, refusal });
  });

  it("has failed where Dollr itself refused it, however old that is", () => {
    const sentOnce = sent();
    const refusal = { reason: "Dollr does not do it", cause: REFUSED };
    const refused = { ...sentOnce, execution: { ...sentOnce.execution!, refusal } };
    const hours = 13 * 60 * 60;
    const late = missingAt(refused, hours, hours + 25, hours + 50, hours + 75);
    expect(late).toMatchObject({ stage: "settled", status: "failed", cause: REFUSED });
  });

  it("is never sent again after resendWithinMs, nor given up", () => {
    const hours = 13 * 60 * 60;
    const late = missingAt(sent(), 5, 25, hours, hours + 20, hours + 40);
    expect(late).toMatchObject({ stage: "executing", status: "unknown", execution: { resendExpired: true } });
  });

  it("is given up also by a clock that was set back so far that it cannot tell its age, though its reads are minutes apart", () => {
    const back = -400 * 24 * 60 * 60;
    const reads = [0, 4, 8, 12, 16, 20].map((minute) => back + minute * 60);
    expect(missingAt(sent(), 5, ...reads.slice(0, -1)).execution!.resendExpired).toBeUndefined();
    expect(missingAt(sent(), 5, ...reads).execution).toMatchObject({ resendExpired: true });
  });

  it("is only asked for once it was seen: its status lags", () => {
    const seen = change(sent(), { stage: "executed" }, START_MS);
    expect(missingAt(seen, 100, 200, 300, 400)).toEqual({ ...seen, updatedAt: expect.any(Date) });
  });
});

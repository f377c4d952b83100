import { describe, expect, it } from "vitest";
import { at, missingAt, refusal, refusedAt, sent, WINDOW } from "../../test/support/sent-tip.ts";
import { RefusedError } from "../errors/failure.ts";
import { onRefusedResend } from "./on-refusal.ts";

describe("an execution that Dollr refuses", () => {
  const prepared = { partyId: 7, accountId: 9, session: { id: 55, expiresAt: at(3_600) } };
  const balance = refusal("the balance is not enough", "amount");

  it("ends the payment when nothing has come of it for a window, and not before", () => {
    const refused = refusedAt(sent(), balance);
    expect(refused).toMatchObject({ stage: "executing", status: "unknown", why: balance.why });
    expect(missingAt(refused, 20, 40, 59)).toMatchObject({ stage: "executing", status: "unknown" });
    const ended = missingAt(refused, ...WINDOW);
    expect(ended).toMatchObject({ stage: "settled", status: "failed", reason: balance.why, refused: true });
    expect(ended.settledAt).toEqual(at(61));
  });

  it("ends nothing by reads from before the refusal", () => {
    const read = missingAt(sent(), 20, 40);
    expect(refusedAt(read, balance, 50).execution).not.toHaveProperty("missing");
  });

  it("ends nothing while an earlier send may have landed: it is sent again", () => {
    const twice = missingAt(refusedAt(sent({ unconfirmedSends: 1 }), balance), ...WINDOW);
    expect(twice).toMatchObject({ stage: "preparing", execution: { unconfirmedSends: 1, notPerformed: true } });
    expect(twice.execution).not.toHaveProperty("refusal");
    expect(twice.execution).not.toHaveProperty("missing");
  });

  it("is given up where an earlier send may have landed so long ago that Dollr may have forgotten it", () => {
    const late = [...WINDOW, 81].map((seconds) => 13 * 60 * 60 + seconds);
    const old = refusedAt(sent({ unconfirmedSends: 1 }), balance, late[0]);
    expect(missingAt(old, ...late)).toMatchObject({
      stage: "executing",
      status: "unknown",
      execution: { resendExpired: true },
    });
    expect(missingAt(refusedAt(sent(), balance), ...late)).toMatchObject({ status: "failed", refused: true });
  });

  it("is believed no sooner for being old", () => {
    const late = [20, 40, 60].map((seconds) => 13 * 60 * 60 + seconds);
    expect(missingAt(refusedAt(sent(), balance, late[0]), ...late).status).toBe("unknown");
  });

  it("because the reference exists is never sent again", () => {
    for (const failure of [refusal("no", "reference_id"), refusal("it already exists"), refusal("a duplicate")]) {
      const known = refusedAt(sent({ renewals: 1 }), failure);
      expect(known).toMatchObject({
        status: "unknown",
        why: failure.why,
        execution: { knownToDollr: true, renewals: 1 },
      });
      expect(missingAt(known, ...WINDOW).stage).toBe("executing");
    }
  });

  it.each([
    ["session_id", { partyId: 7, accountId: 9 }],
    ["payment_account_id", { partyId: 7 }],
  ])("for its %s gets another one after the window, three times, and is sent again", (path, results) => {
    const failure = refusal("it cannot be used", path);
    const again = missingAt(refusedAt(sent({}, prepared), failure), ...WINDOW);
    expect(again).toMatchObject({ stage: "preparing", execution: { renewals: 1, notPerformed: true } });
    expect(again.results).toEqual(results);
    expect(missingAt(refusedAt(sent({ renewals: 2 }), failure), ...WINDOW).execution).toMatchObject({ renewals: 3 });
    expect(missingAt(refusedAt(sent({ renewals: 3 }), failure), ...WINDOW)).toMatchObject({ status: "failed" });
  });

  it("for its session, without an account, is made ready without one", () => {
    const { accountId: _, ...bare } = prepared;
    expect(missingAt(refusedAt(sent({}, bare), refusal("no", "session_id")), ...WINDOW).results).toStrictEqual({
      partyId: 7,
    });
  });

  it("for something else keeps session and account", () => {
    const again = missingAt(refusedAt(sent({ unconfirmedSends: 1 }, prepared), balance), ...WINDOW);
    expect(again.results).toEqual(prepared);
    expect(again.execution).not.toHaveProperty("renewals", 1);
  });

  it("waits the window out also where it was not performed before", () => {
    expect(missingAt(refusedAt(sent({ notPerformed: true }), balance), 1).stage).toBe("executing");
  });
});

describe("a step before another send that Dollr refuses", () => {
  it("ends nothing by itself: the earlier send is asked for first", () => {
    const execution = sent({ missing: { reads: 3, lastAt: at(60) }, notPerformed: false }).execution!;
    const noted = onRefusedResend(execution, {
      kind: "refused",
      why: "it cannot be paid",
      error: new RefusedError("it cannot be paid"),
    });
    expect(noted).toMatchObject({ stage: "executing", status: "unknown", why: "it cannot be paid" });
    expect(noted.execution).toMatchObject({ sends: 1, refusal: { reason: "it cannot be paid" } });
    expect(noted.execution).not.toHaveProperty("missing");
  });
});

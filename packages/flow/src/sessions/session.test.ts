import { describe, expect, it } from "vitest";
import type { Failure } from "../errors/failure.ts";
import { readSessionEnd, SESSION_RENEWAL, type SessionResults, withoutSession } from "./session.ts";

const NOW_MS = Date.UTC(2025, 5, 1, 14);
const endingIn = (ms: number): SessionResults => ({
  accountId: 7,
  session: { id: 55, expiresAt: new Date(NOW_MS + ms) },
});

function refusal(reason: string, ...paths: string[]): Failure {
  return { kind: "refused", why: reason, error: { reason, fields: paths.map((path) => ({ path })) } };
}

describe("a session", () => {
  it("is taken for over a minute before its end, since clocks differ", () => {
    const { withoutExpired } = SESSION_RENEWAL;
    const living = endingIn(60_000);
    expect(withoutExpired(living, NOW_MS)).toBe(living);
    expect(withoutExpired(endingIn(59_999), NOW_MS)).toEqual({ accountId: 7 });
  });

  it("is over where its end cannot be read", () => {
    for (const expiresAt of [readSessionEnd("soon"), readSessionEnd(undefined), new Date(Number.NaN)]) {
      const unread: SessionResults = { session: { id: 55, expiresAt } };
      expect(SESSION_RENEWAL.withoutExpired(unread, NOW_MS)).toEqual({});
    }
    expect(readSessionEnd("2025-06-01T14:00:00Z")).toEqual(new Date(NOW_MS));
  });

  it("that was not made yet is not over: the results are the very same", () => {
    const bare: SessionResults = { accountId: 7 };
    expect(SESSION_RENEWAL.withoutExpired(bare, NOW_MS)).toBe(bare);
  });
});

describe("what is made anew when an execution was refused", () => {
  it("is told by the fields of the refusal, where there are any", () => {
    const { refusedPart } = SESSION_RENEWAL;
    expect(refusedPart(refusal("This reference is wrong.", "body.session_id"))).toBe("session");
    expect(refusedPart(refusal("No.", "body.currency", "body.payment_account_id"))).toBe("account");
    expect(refusedPart(refusal("No.", "body.payout_account_id"))).toBe("account");
    expect(refusedPart(refusal("The session is over.", "body.currency"))).toBeUndefined();
  });

  it("is told by Dollr's words, where there are none", () => {
    const { refusedPart } = SESSION_RENEWAL;
    expect(refusedPart(refusal("The Session is over."))).toBe("session");
    expect(refusedPart(refusal("The payment account is closed."))).toBe("account");
    expect(refusedPart(refusal("The balance is not enough."))).toBeUndefined();
  });

  it("is the session alone, or the account with its session", () => {
    const results = endingIn(60_000);
    expect(SESSION_RENEWAL.withoutPart(results, "session")).toEqual(withoutSession(results));
    expect(SESSION_RENEWAL.withoutPart(results, "session")).toEqual({ accountId: 7 });
    expect(SESSION_RENEWAL.withoutPart(results, "account")).toEqual({});
  });
});

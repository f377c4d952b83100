import { type Failure, toldOfRefusal } from "../errors/failure.ts";
import type { RenewalRules } from "../flow-definition.ts";
import type { PaymentResults } from "../record/record.ts";

// Dollr executes by a session, on an account. A session is short-lived, so it is made just before the execution.

/** What the steps bring for that. */
export interface SessionResults extends PaymentResults {
  readonly accountId?: number;
  readonly session?: { readonly id: number; readonly expiresAt: Date };
}

/** A session this close to its end is over: clocks differ. */
const SESSION_MARGIN_MS = 60_000;

/** The rules of what is executed by a session. */
export const SESSION_RENEWAL: RenewalRules = {
  withoutExpired(results: SessionResults, nowMs) {
    const { session } = results;
    // An end that cannot be read is over.
    const isAlive = session !== undefined && session.expiresAt.getTime() - nowMs >= SESSION_MARGIN_MS;
    return isAlive || session === undefined ? results : withoutSession(results);
  },
  refusedPart,
  withoutPart(results: SessionResults, part) {
    const { accountId: _, ...others } = withoutSession(results);
    return part === "account" ? others : withoutSession(results);
  },
};

function refusedPart(failure: Failure): "session" | "account" | undefined {
  const told = toldOfRefusal(failure);
  if (/session/i.test(told)) return "session";
  return /(payment|payout).?account/i.test(told) ? "account" : undefined;
}

export function withoutSession<S extends SessionResults>(results: S): Omit<S, "session"> {
  const { session: _, ...others } = results;
  return others;
}

/** The end of a session as Dollr tells it. One that cannot be read is over. */
export function readSessionEnd(told: unknown): Date {
  const end = new Date(String(told));
  return Number.isNaN(end.getTime()) ? new Date(0) : end;
}

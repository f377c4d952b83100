import { pick } from "../lib/pick.ts";
import type { PaymentStatus, SettledOutcome } from "../record/outcome.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { PaymentEvent } from "./event.ts";

type Failed = Extract<SettledOutcome, { status: "failed" }>;

/**
 * An event for logs, spans and metrics: what may leave the process. Built from a list of what to tell, so no id of the merchant's, name,
 * amount or sentence of anybody can be in it.
 */
export interface PaymentFacts {
  readonly type: PaymentEvent["type"];
  /** The kind of payment: `collection`, `payout`, `transfer`, `refund`. */
  readonly flow: string;
  readonly referenceId: string;
  /** Counted from 1. */
  readonly attempt: number;
  readonly at: Date;
  /** When this attempt was started. */
  readonly startedAt: Date;
  /** The first that is told of an attempt which this process has started. */
  readonly isNew?: true;
  readonly step?: string;
  readonly tookMs?: number;
  readonly from?: PaymentStatus;
  /** How it stands from now on: of `status.changed`, `settled` and `corrected`. */
  readonly status?: PaymentStatus;
  readonly code?: Failed["code"];
  readonly by?: Failed["by"];
  /** Of a completed one, as far as Dollr told it: what the merchant gets, or else what the payer paid. */
  readonly currency?: string;
  readonly corrects?: "completed" | "failed";
}

export function toPaymentFacts(event: PaymentEvent, record: PaymentRecord, isNew: boolean): PaymentFacts {
  const { flow, referenceId, attempt, createdAt: startedAt } = record;
  return {
    ...{ type: event.type, flow, referenceId, attempt, at: event.at, startedAt },
    ...(isNew && { isNew }),
    ...pick(event, ["step", "tookMs", "from"]),
    ...("to" in event && { status: event.to }),
    ...("outcome" in event && toEndingFacts(event.outcome)),
  };
}

function toEndingFacts(outcome: SettledOutcome): Partial<PaymentFacts> {
  const told = pick(outcome, ["status", "code", "by", "corrects"]);
  return outcome.status === "failed"
    ? told
    : { ...told, ...pick({ ...outcome.payer, ...outcome.payee }, ["currency"]) };
}

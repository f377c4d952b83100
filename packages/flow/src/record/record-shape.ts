import { isDate } from "../lib/is-date.ts";
import type { PaymentStatus } from "./outcome.ts";
import type { PaymentRecord, PaymentStage } from "./record.ts";

/** Apart from the text. */
type Key = "id" | "attempt" | "version" | "referenceId";

type Body = Readonly<Partial<Record<keyof PaymentRecord, unknown>>>;

const STAGES = { preparing: true, executing: true, executed: true, settled: true } satisfies Record<PaymentStage, true>;
const STATUSES = {
  completed: true,
  failed: true,
  "action-required": true,
  pending: true,
  unknown: true,
} satisfies Record<PaymentStatus, true>;

/**
 * Whether a stored text can be followed as a record. What people are shown (stage and status) is one of our words, so that no
 * other text gets there, they agree on whether it has ended, and what the flow reaches into is there.
 */
export function isRecordBody(body: object): body is Omit<PaymentRecord, Key> {
  const { stage, status, request, results, steps, execution, createdAt, updatedAt, wakeAt } = body as Body;
  const hasEnded = status === "completed" || status === "failed";
  const isKnown = isWordOf(STAGES, stage) && isWordOf(STATUSES, status) && hasEnded === (stage === "settled");
  const isInTime = isDate(createdAt) && isDate(updatedAt) && (wakeAt === null || isDate(wakeAt));
  return isKnown && isInTime && isRequest(request) && isPart(results) && isPart(steps) && isTrace(execution);
}

const isWordOf = (words: object, told: unknown): boolean => typeof told === "string" && Object.hasOwn(words, told);

const isPart = (part: unknown): part is Readonly<Record<string, unknown>> =>
  typeof part === "object" && part !== null && !Array.isArray(part);

/** Each kind of payment has more, but these the flow reads of all of them. */
function isRequest(request: unknown): boolean {
  if (!isPart(request) || typeof request["id"] !== "string") return false;
  const { payer, recipient, instrument } = request;
  return [payer, recipient, instrument].every((part) => part === undefined || isPart(part));
}

const isTrace = (execution: unknown): boolean =>
  execution === undefined ||
  (isPart(execution) &&
    Number.isInteger(execution["sends"]) &&
    isDate(execution["firstSentAt"]) &&
    isDate(execution["sentAt"]));

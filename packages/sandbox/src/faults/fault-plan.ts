import type { ApiError } from "../errors/api-error.ts";
import type { OddAmount } from "./answer-fields.ts";
import type { Distortion } from "./distortion.ts";
import type { FaultRule } from "./fault-rule.ts";

/** An answer that is sent in place of the operation's own. */
export interface Substitute {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What all faults together do to one request, in order of time. */
export interface FaultPlan extends Distortion {
  readonly arrivesAfterMs: number;
  /** Replaces the operation, which then has no effect. */
  readonly instead: "lost" | Substitute | undefined;
  readonly revokesToken: boolean;
  readonly arrivesAgainAfterMs: number | undefined;
  /** Whether the answer to the second arrival is sent, and not that to the first. */
  readonly answersSecond: boolean;
  readonly answersAfterMs: number;
  /** Replaces the answer, after the operation took effect. */
  readonly answer: "lost" | "stalls" | "breaks" | Substitute | undefined;
}

export const NO_FAULTS: FaultPlan = planFaults([]);

export function planFaults(rules: readonly FaultRule[]): FaultPlan {
  return {
    arrivesAfterMs: sum(rules, (rule) => (rule.kind === "delayed" && rule.phase !== "after" ? rule.delayMs : 0)),
    instead: first(rules, insteadOf),
    revokesToken: rules.some(({ kind }) => kind === "unauthorized"),
    arrivesAgainAfterMs: first(rules, (rule) =>
      rule.kind === "delivered-twice" ? (rule.againAfterMs ?? 0) : undefined,
    ),
    answersSecond: rules.some((rule) => rule.kind === "delivered-twice" && rule.answers === "second"),
    extraLagMs: sum(rules, (rule) => (rule.kind === "status-lagging" ? rule.lagMs : 0)),
    staleMs: sum(rules, (rule) => (rule.kind === "stale-status" ? rule.staleMs : 0)),
    statusWord: first(rules, (rule) => (rule.kind === "unknown-status" ? (rule.word ?? "ON_HOLD") : undefined)),
    aboutAnother: rules.some(({ kind }) => kind === "answer-about-another"),
    oddAmount: first(rules, (rule) => (rule.kind === "odd-amount" ? toOddAmount(rule) : undefined)),
    answersAfterMs: sum(rules, (rule) => (rule.kind === "delayed" && rule.phase === "after" ? rule.delayMs : 0)),
    answer: first(rules, answerOf),
  };
}

function insteadOf(rule: FaultRule): FaultPlan["instead"] {
  switch (rule.kind) {
    case "request-lost":
      return "lost";
    case "reset":
      return rule.phase === "after" ? undefined : "lost";
    case "unauthorized":
      return json(401, "Could not validate credentials");
    case "rate-limited":
      return tooManyRequests(rule.retryAfterSeconds === undefined ? 1 : rule.retryAfterSeconds);
    case "server-error":
    case "html":
      return rule.phase === "after" ? undefined : brokenAnswer(rule);
    default:
      return undefined;
  }
}

function answerOf(rule: FaultRule): FaultPlan["answer"] {
  switch (rule.kind) {
    case "answer-lost":
      return "lost";
    case "stalled-body":
      return "stalls";
    case "reset":
      return rule.phase === "after" ? "breaks" : undefined;
    case "refused-though-done":
      return refusal(rule);
    case "server-error":
    case "html":
      return rule.phase === "after" ? brokenAnswer(rule) : undefined;
    default:
      return undefined;
  }
}

/** @param retryAfterSeconds - null sends no Retry-After. */
export const tooManyRequests = (retryAfterSeconds: number | null): Substitute =>
  json(429, "Too many requests", retryAfterSeconds === null ? {} : { "retry-after": `${retryAfterSeconds}` });

function refusal({ status = 422, field = "session_id" }: Extract<FaultRule, { kind: "refused-though-done" }>) {
  if (status !== 422 || field === null) return json(status, "Payment is under way already");
  return json(status, [{ loc: ["body", field], msg: `${field} is in use`, type: "value_error" }]);
}

/** Without an amount and a currency of its own, the smallest amount. */
function toOddAmount({ amount, currency, field }: Extract<FaultRule, { kind: "odd-amount" }>): OddAmount {
  const odd = amount === undefined && currency === undefined ? { amount: 0.01 } : { amount, currency };
  return { ...odd, ...(field !== undefined && { field }) };
}

function brokenAnswer(rule: Extract<FaultRule, { kind: "server-error" | "html" }>): Substitute {
  if (rule.kind === "server-error") return json(rule.status ?? 500, "Internal Server Error");
  const body =
    "<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>";
  return { status: rule.status ?? 502, contentType: "text/html", body };
}

const json = (
  status: number,
  detail: ApiError["detail"],
  headers: Readonly<Record<string, string>> = {},
): Substitute => ({
  status,
  contentType: "application/json",
  body: JSON.stringify({ detail }),
  headers,
});

function sum(rules: readonly FaultRule[], of: (rule: FaultRule) => number): number {
  return rules.reduce((total, rule) => total + of(rule), 0);
}

function first<T>(rules: readonly FaultRule[], of: (rule: FaultRule) => T | undefined): T | undefined {
  for (const rule of rules) {
    const found = of(rule);
    if (found !== undefined) return found;
  }
  return undefined;
}

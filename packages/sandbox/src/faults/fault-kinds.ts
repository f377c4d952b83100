import {
  isDocumentPrediction,
  isDocumentRead,
  isExecution,
  isPublishing,
  isReceiptRead,
  isStatusRead,
} from "../description/groups.ts";
import type { OperationId } from "../description/operation-id.ts";
import { ROUTES, type Route } from "../description/routes.ts";
import type { FaultKind } from "./fault-rule.ts";

export interface FaultKindFacts {
  /** The fields of its rules, beside those of every rule. */
  readonly takes: readonly string[];
  /** The operations that it can affect, where these are not all. */
  readonly affects?: readonly OperationId[];
}

export const FAULT_KINDS: Readonly<Record<FaultKind, FaultKindFacts>> = {
  "request-lost": { takes: [] },
  "answer-lost": { takes: [] },
  "stalled-body": { takes: [] },
  reset: { takes: ["phase"] },
  delayed: { takes: ["delayMs", "phase"] },
  "delivered-twice": { takes: ["againAfterMs", "answers"] },
  unauthorized: { takes: [] },
  "rate-limited": { takes: ["retryAfterSeconds"] },
  "server-error": { takes: ["phase", "status"] },
  html: { takes: ["phase", "status"] },
  "status-lagging": { takes: ["lagMs"], affects: idsOf(isExecution) },
  "stale-status": { takes: ["staleMs"], affects: idsOf(isStatusRead, isDocumentRead) },
  "refused-though-done": { takes: ["status", "field"] },
  "answer-about-another": {
    takes: [],
    affects: idsOf(isStatusRead, isDocumentRead, isReceiptRead, isDocumentPrediction),
  },
  "odd-amount": {
    takes: ["amount", "currency", "field"],
    affects: idsOf(isExecution, isStatusRead, isDocumentRead, isReceiptRead, isPublishing, isDocumentPrediction),
  },
  "unknown-status": { takes: ["word"], affects: idsOf(isExecution, isStatusRead) },
};

function idsOf(...groups: readonly ((route: Route) => boolean)[]): readonly OperationId[] {
  return groups.flatMap((fits) => ROUTES.filter(fits).map(({ operationId }) => operationId));
}

import { type Money, plus, present, toMoney } from "@dollr-kit/flow";
import type { BatchGroup, BatchLine, BatchReport, BatchStatus } from "./batch-report.ts";

export const STATUSES = ["completed", "failed", "pending", "unknown", "refused"] as const satisfies BatchStatus[];

/** @param lines - in their order. */
export function sumUp(lines: readonly BatchLine[], isStopped: boolean, stopReason?: string): BatchReport {
  const groups = STATUSES.map((status) => [status, toGroup(lines.filter((line) => line.status === status))] as const);
  const byStatus = Object.fromEntries(groups) as Record<BatchStatus, BatchGroup>;
  return { ...byStatus, total: toGroup(lines), isStopped, ...present("stopReason", stopReason), lines };
}

function toGroup(lines: readonly BatchLine[]): BatchGroup {
  return { count: lines.length, sums: sumMoney(lines.flatMap(({ money }) => money ?? [])) };
}

/**
 * Adds up amounts exactly, as the report of a batch does: what is asked before a payroll and what is told after it are the same sums.
 * @returns one sum for each currency, by its code.
 */
export function sumMoney(amounts: Iterable<Money>): readonly Money[] {
  const sums = new Map<string, string>();
  for (const { amount, currency } of amounts) sums.set(currency, plus(sums.get(currency) ?? "0", amount));
  return [...sums].sort().map(([currency, amount]): Money => toMoney(amount, currency));
}

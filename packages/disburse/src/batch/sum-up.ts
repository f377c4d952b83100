import { type Money, plus, toMoney } from "@dollr-kit/flow";
import type { BatchGroup, BatchLine, BatchReport, BatchStatus } from "./batch-report.ts";

export const STATUSES = ["completed", "failed", "pending", "unknown", "refused"] as const satisfies BatchStatus[];

/** @param lines - in their order. */
export function sumUp(lines: readonly BatchLine[], isStopped: boolean): BatchReport {
  const groups = STATUSES.map((status) => [status, toGroup(lines.filter((line) => line.status === status))] as const);
  const byStatus = Object.fromEntries(groups) as Record<BatchStatus, BatchGroup>;
  return { ...byStatus, total: toGroup(lines), isStopped, lines };
}

function toGroup(lines: readonly BatchLine[]): BatchGroup {
  const sums = new Map<string, string>();
  for (const { money } of lines)
    if (money !== undefined) sums.set(money.currency, plus(sums.get(money.currency) ?? "0", money.amount));
  return { count: lines.length, sums: [...sums].sort().map(([currency, amount]): Money => toMoney(amount, currency)) };
}

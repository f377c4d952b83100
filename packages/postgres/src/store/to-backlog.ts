import type { Backlog } from "@dollr-kit/flow";

/** 64-bit numbers, in whatever types the merchant's pool parses them to. */
export type BacklogRow = Readonly<
  Record<"open" | "preparing" | "due" | "oldest_due_ms" | "oldest_open_ms" | "unknown" | "undelivered", unknown>
>;

export const toBacklog = (row: BacklogRow): Backlog => ({
  open: Number(row.open),
  preparing: Number(row.preparing),
  due: Number(row.due),
  oldestDueMs: Number(row.oldest_due_ms),
  oldestOpenMs: Number(row.oldest_open_ms),
  unknown: Number(row.unknown),
  undelivered: Number(row.undelivered),
});

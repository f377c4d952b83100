import type { BatchOptions } from "./batch-options.ts";
import type { BatchLine, BatchStatus } from "./batch-report.ts";
import type { BatchTarget } from "./begin-line.ts";
import { toLine } from "./to-line.ts";

/** What is known of the lines of a batch. */
export interface LineBook {
  /** A line as it stands now; it takes the place of what was known of it. */
  note(line: BatchLine): void;
  /** All lines in their order, as they stand at the end. */
  close(target: Pick<BatchTarget<never>, "get">): Promise<readonly BatchLine[]>;
}

export function createLineBook(onProgress: BatchOptions["onProgress"]): LineBook {
  const lines = new Map<number, BatchLine>();
  const counts: Record<BatchStatus, number> = { completed: 0, failed: 0, pending: 0, unknown: 0, refused: 0 };

  function note(line: BatchLine): void {
    const before = lines.get(line.line);
    if (before !== undefined) counts[before.status] -= 1;
    counts[line.status] += 1;
    lines.set(line.line, line);
    try {
      Promise.resolve(onProgress?.({ ...counts, read: lines.size, line })).catch(() => undefined);
    } catch {
      // Whoever only watches does not stop it.
    }
  }

  /** One that has not ended here may have ended in another process. */
  async function readOnce(known: BatchLine, target: Pick<BatchTarget<never>, "get">): Promise<BatchLine> {
    if ((known.status !== "pending" && known.status !== "unknown") || known.id === undefined) return known;
    const payment = await target.get(known.id).catch(() => undefined);
    return payment === undefined ? known : toLine(known.line, payment.record);
  }

  return {
    note,
    async close(target) {
      const ordered = [...lines.values()].sort((a, b) => a.line - b.line);
      return Promise.all(ordered.map((known) => readOnce(known, target)));
    },
  };
}

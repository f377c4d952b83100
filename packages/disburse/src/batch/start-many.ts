import type { Clock } from "@dollr-kit/core";
import { createSlots, refuseOption } from "@dollr-kit/flow";
import type { BatchOptions } from "./batch-options.ts";
import type { BatchReport } from "./batch-report.ts";
import { type BatchPayment, type BatchTarget, beginLine, refuseRepeated } from "./begin-line.ts";
import { createLineBook } from "./line-book.ts";
import { aborted, readLines, requireLines } from "./read-lines.ts";
import { createStopForMerchant } from "./stop-for-merchant.ts";
import { sumUp } from "./sum-up.ts";
import { readLineId, toLine, toRefusedLine } from "./to-line.ts";

/** Begins each line, a bounded number at a time, waits for their endings, and sums up. */
export async function startMany<Q>(
  target: BatchTarget<Q>,
  clock: Clock,
  lines: AsyncIterable<Q> | Iterable<Q>,
  options: BatchOptions,
): Promise<BatchReport> {
  const { onProgress, signal = new AbortController().signal, concurrency = 20, timeoutMs = 15 * 60_000 } = options;
  requireLines(lines);
  if (!(Number.isSafeInteger(concurrency) && concurrency > 0))
    refuseOption("concurrency has to be a whole number above 0.");
  if (!(timeoutMs >= 0)) refuseOption("timeoutMs has to be a number from 0, of milliseconds.");
  const book = createLineBook(onProgress);
  const slots = createSlots(concurrency);
  const firstLines = new Map<string, number>();
  /** Ends the waits for endings. */
  const over = new AbortController();
  const merchant = createStopForMerchant(clock.now());
  const endings: Promise<void>[] = [];

  async function follow(line: number, payment: BatchPayment): Promise<void> {
    book.note(toLine(line, payment.record));
    merchant.see(payment.record);
    if (payment.record.stage === "settled") return;
    const outcome = await payment.settled({ signal: over.signal }).catch(() => undefined);
    if (outcome !== undefined) book.note(toLine(line, payment.record, outcome));
    merchant.see(payment.record);
  }

  async function take(line: number, request: Q): Promise<void> {
    try {
      const id = readLineId(request);
      const firstLine = id === undefined ? undefined : firstLines.get(id);
      if (firstLine !== undefined) refuseRepeated(id!, firstLine);
      if (id !== undefined) firstLines.set(id, line);
      endings.push(follow(line, await beginLine(target, request, clock, signal)));
    } catch (error) {
      // After an abort a line that was not begun does not count as one of this batch.
      if (!signal.aborted) book.note(toRefusedLine(line, request, error));
    }
  }

  let line = 0;
  try {
    for await (const request of readLines(lines, AbortSignal.any([signal, merchant.signal]))) {
      line += 1;
      const number = line;
      await slots.run(() => take(number, request));
      // What refuses the first one would refuse all.
      if (number === 1) await slots.empty();
    }
  } finally {
    await slots.empty();
    await Promise.race([
      Promise.all(endings),
      aborted(signal),
      clock.sleep(timeoutMs, over.signal).catch(() => undefined),
    ]);
    over.abort("over");
  }
  const isStopped = signal.aborted || merchant.signal.aborted;
  return sumUp(await book.close(target), isStopped, merchant.reason);
}

import type { BatchProgress } from "./batch-report.ts";

/** How a batch is run. */
export interface BatchOptions {
  /** Told of each line that is begun, refused or settled; one that throws changes nothing. @defaultValue none */
  readonly onProgress?: ((progress: BatchProgress) => unknown) | undefined;
  /**
   * Begins no further line, and ends the wait for lines under way. They go on, here and after `resume`. The report says
   * how all of them stand.
   */
  readonly signal?: AbortSignal | undefined;
  /** Lines that are begun at the same time. @defaultValue 20 */
  readonly concurrency?: number | undefined;
  /**
   * Milliseconds to wait for endings after the last line began. A line that has not ended by then is `pending` or
   * `unknown` in the report, and goes on. @defaultValue 900_000, 15 minutes
   */
  readonly timeoutMs?: number | undefined;
}

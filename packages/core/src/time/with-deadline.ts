import { type Clock, startTimer } from "./clock.ts";

/**
 * Settles as `work` does, unless `ms` pass or the caller aborts first: then `work` is told by its signal, and nobody waits
 * for it to listen. No timer and no listener is left behind.
 * @param fail - makes the error, given whether time was up.
 */
export function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  fail: (timedOut: boolean) => Error,
  clock: Clock,
  ms?: number,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const finish = (): void => {
      stopTimer?.();
      signal?.removeEventListener("abort", abort);
    };
    const stop = (error: unknown): void => {
      finish();
      reject(error);
      controller.abort(error);
    };
    const abort = (): void => stop(fail(false));
    if (signal?.aborted) return reject(fail(false));
    signal?.addEventListener("abort", abort);
    const stopTimer = ms === undefined ? undefined : startTimer(clock, ms, () => stop(fail(true)));
    work(controller.signal).then((value) => {
      finish();
      resolve(value);
    }, stop);
  });
}

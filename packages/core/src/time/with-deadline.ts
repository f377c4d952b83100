import { type Clock, startTimer } from "./clock.ts";

/**
 * Settles as `work` does. If `ms` pass or the caller aborts first, it rejects at once and aborts the signal of `work`, without
 * waiting for it. No timer and no listener is left behind.
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

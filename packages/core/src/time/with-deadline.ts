import { type Clock, startTimer } from "./clock.ts";

/**
 * Runs `work`, and settles as it does. If `ms` milliseconds pass or the caller aborts first, it rejects at once, aborts the signal of `work`,
 * and does not wait for it. It leaves no timer and no listener behind.
 * @param fail - creates the error. Its argument says whether the time was up.
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

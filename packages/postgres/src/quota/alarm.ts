import type { ElapsedTime } from "@dollr-kit/flow";

/** One timer, always set to the next moment at which there is something to do. */
export interface Alarm {
  /** @param atMs - when to ring, by `time.nowMs()`. Infinity turns the alarm off. */
  set(atMs: number): void;
}

export function createAlarm(time: ElapsedTime, ring: () => void): Alarm {
  let isSetFor = Number.POSITIVE_INFINITY;
  let sleep: AbortController | undefined;

  function wake(): void {
    isSetFor = Number.POSITIVE_INFINITY;
    ring();
  }

  return {
    set(atMs) {
      if (atMs === isSetFor) return;
      sleep?.abort("set anew");
      isSetFor = atMs;
      if (atMs === Number.POSITIVE_INFINITY) return;
      sleep = new AbortController();
      time.sleep(Math.max(1, Math.ceil(atMs - time.nowMs())), sleep.signal).then(wake, () => undefined);
    },
  };
}

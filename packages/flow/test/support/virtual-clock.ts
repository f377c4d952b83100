import { createVirtualClock as createClock, type VirtualClock as SandboxClock } from "@dollr-kit/sandbox";

/** Time that passes only when it is told to, so that a day of waiting costs nothing. */
export interface VirtualClock extends SandboxClock {
  /** Goes on by `ms`, waking everyone in order, and lets everything that is ready run to its end in between. */
  run(ms: number): Promise<void>;
}

export function createVirtualClock(startMs?: number): VirtualClock {
  const clock = createClock(startMs);
  return Object.assign(clock, { run: (ms: number) => clock.advance(ms) });
}

import { once } from "node:events";

/** Resolves when this process is told to end: by a signal, or since whoever forked it is gone. */
export async function untilStopped(): Promise<void> {
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT"), once(process, "disconnect")]);
}

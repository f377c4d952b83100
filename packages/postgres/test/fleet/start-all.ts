import type { Fleet } from "./fleet.ts";

/** Starts in the web process that are under way at once. */
const AT_ONCE = 20;

/** Starts so many payments in the web process. */
export async function startAll(fleet: Fleet, payments: number, { isAwaited = true } = {}): Promise<void> {
  let next = 0;
  const startOnAndOn = async () => {
    while (next < payments) {
      next += 1;
      await fleet.start(`order-${next}`, { isAwaited });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, startOnAndOn));
}

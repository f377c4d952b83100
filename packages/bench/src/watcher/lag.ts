import type { Collection } from "@dollr-kit/collect";
import type { SwitchedClient } from "./answers.ts";

/** So long after a read the payment is asked when its next one is due: by then the watcher knows. */
const ASK_AFTER_MS = 200;

/** Follows some payments among all the others: how much later than due each is read. */
export function watchLag(payments: readonly Collection[], switched: SwitchedClient) {
  const byReference = new Map(payments.map((payment) => [payment.referenceId, payment]));
  const dueMs = new Map<string, number>();
  const lagsMs: number[] = [];
  const asking = new Set<NodeJS.Timeout>();

  switched.onRead = (referenceId) => {
    const payment = byReference.get(referenceId);
    if (payment === undefined) return;
    const due = dueMs.get(referenceId);
    if (due !== undefined) lagsMs.push(Date.now() - due);
    dueMs.delete(referenceId);
    const timer = setTimeout(async () => {
      asking.delete(timer);
      const outcome = await payment.settled({ timeoutMs: 1 });
      if (outcome.status === "pending") dueMs.set(referenceId, outcome.askAgainAt.getTime());
    }, ASK_AFTER_MS);
    asking.add(timer);
  };

  return {
    lagsMs,
    stop() {
      switched.onRead = () => {};
      for (const timer of asking) clearTimeout(timer);
    },
  };
}

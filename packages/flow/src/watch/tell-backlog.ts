import type { AdvanceContext } from "../advance/advance-context.ts";
import { openChannel } from "../events/diagnostics.ts";
import type { RateLimiter } from "../quota/rate-limiter.ts";
import type { Backlog } from "../stores/backlog.ts";
import type { SharedStore } from "../stores/shared-store.ts";

/** What is to be done with the payments of one kind, and what Dollr may be asked for: facts that may leave the process. */
export interface BacklogFacts extends Backlog {
  /** The kind of payment: `collection`, `payout`, `transfer`, `refund`. */
  readonly flow: string;
  readonly at: Date;
  /** What the quota carries now, of all machines together where they share it. */
  readonly requestsPerSecond: number;
  /** For so long Dollr asks for nothing to be sent; 0 where it does not. */
  readonly heldMs: number;
}

/** @returns what tells `dollr-kit:backlog`. Where nobody listens, or the store cannot count, it asks nothing. */
export function createBacklogTeller(
  { definition, clock }: Pick<AdvanceContext, "definition" | "clock">,
  store: Pick<SharedStore, "backlog">,
  limiter: Pick<RateLimiter, "requestsPerSecond" | "heldMs">,
): () => Promise<void> {
  const channel = openChannel("backlog");
  const flow = definition.name;
  return async () => {
    const backlog = channel.hasSubscribers() && (await store.backlog?.(flow));
    if (!backlog) return;
    const { requestsPerSecond } = limiter;
    const facts: BacklogFacts = {
      flow,
      at: new Date(clock.now()),
      ...backlog,
      requestsPerSecond,
      heldMs: limiter.heldMs(),
    };
    channel.publish(() => facts);
  };
}

import type { Clock } from "@dollr-kit/core";
import { isStaleRecordError } from "./errors/stale-record-error.ts";
import { type SettledOutcome, toSettledOutcome } from "./outcome.ts";
import { type CollectionRecord, change, type Delivery } from "./record.ts";
import type { CollectionStore } from "./stores/collection-store.ts";

/**
 * Does what an ending asks for: ships, or gives the goods back. It confirms by resolving.
 * @see `docs/dollr-api.md#hosted-checkout`
 */
export type SettledHandler = (outcome: SettledOutcome, record: CollectionRecord) => Promise<void> | void;

/** Which endings a handler gets, and for how long it has them to itself. */
export interface OnSettledOptions {
  /** Endings before then are left alone: for a shop that delivered by other means until now. @defaultValue none */
  readonly since?: Date;
  /**
   * Milliseconds that the handler may take. After them, or when it throws, another worker may be given the same ending.
   * @defaultValue 300_000
   */
  readonly leaseMs?: number;
}

/** Milliseconds until an ending is given again to a handler that threw, doubling up to the lease. */
const FIRST_WAIT_MS = 5_000;

export interface DeliveryContext {
  readonly store: CollectionStore;
  readonly clock: Clock;
  readonly handler: SettledHandler;
  readonly leaseMs: number;
}

/** Gives an ending to the handler, if no worker has it in hand and none has confirmed it: at least once, mostly once. */
export async function deliver(
  { store, clock, handler, leaseMs }: DeliveryContext,
  record: CollectionRecord,
): Promise<void> {
  const { delivery, stage } = record;
  const isTaken =
    delivery !== undefined && (delivery.doneAt !== undefined || delivery.leaseEndsAt.getTime() > clock.now());
  if (stage !== "settled" || isTaken) return;
  const tries = (delivery?.tries ?? 0) + 1;
  const note = (from: CollectionRecord, told: Omit<Delivery, "tries">) =>
    store.save(change(from, { delivery: { tries, ...told } }, clock.now()));
  try {
    if (await isOvertaken(store, record)) {
      const now = new Date(clock.now());
      await note(record, { leaseEndsAt: now, doneAt: now });
      return;
    }
    const taken = await note(record, { leaseEndsAt: new Date(clock.now() + leaseMs) });
    const leaseEndsAt = taken.delivery!.leaseEndsAt;
    try {
      await handler(toSettledOutcome(taken), taken);
    } catch {
      const waitMs = Math.min(leaseMs, FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 10));
      await note(taken, { leaseEndsAt: new Date(Math.min(leaseEndsAt.getTime(), clock.now() + waitMs)) });
      return;
    }
    await note(taken, { leaseEndsAt, doneAt: new Date(clock.now()) });
  } catch (error) {
    // Another worker has it; or the store failed, and the lease ends by itself.
    if (!isStaleRecordError(error)) return;
  }
}

/** Whether the ending of a later attempt was confirmed: a handler must not hear of an earlier failure after that. */
async function isOvertaken(store: CollectionStore, { id, attempt }: CollectionRecord): Promise<boolean> {
  const latest = (await store.load(id))?.attempt ?? attempt;
  for (let later = latest; later > attempt; later -= 1) {
    if ((await store.load(id, later))?.delivery?.doneAt !== undefined) return true;
  }
  return false;
}

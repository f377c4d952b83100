import { type DeliveryOrder, turnOf } from "./delivery-order.ts";
import { isStaleRecordError } from "./errors/stale-record-error.ts";
import { type SettledOutcome, toSettledOutcome } from "./outcome.ts";
import { type CollectionRecord, change, type Delivery } from "./record.ts";

/**
 * Does what an ending asks for: ships, or gives the goods back. It confirms by resolving.
 * @see `docs/dollr-api.md#hosted-checkout`
 */
export type SettledHandler = (outcome: SettledOutcome, record: CollectionRecord) => Promise<void> | void;

/** Which endings a handler gets, and for how long it has them to itself. */
export interface OnSettledOptions {
  /** Endings before then are left alone: for a shop that delivered by other means until now. @defaultValue none */
  readonly since?: Date | undefined;
  /**
   * Milliseconds that the handler may take. After them, or when it throws, another worker may be given the same ending.
   * @defaultValue 300_000
   */
  readonly leaseMs?: number | undefined;
}

/** Milliseconds until an ending is given again to a handler that threw, doubling up to the lease. */
const FIRST_WAIT_MS = 5_000;

export interface DeliveryContext extends DeliveryOrder {
  readonly handler: SettledHandler;
  readonly leaseMs: number;
  /** Leases of handlers here that have come back, where `retry` was faster than the note of it. */
  readonly over: Set<string>;
}

/** Gives an ending to the handler, if no worker has it in hand and none has confirmed it: at least once, mostly once. */
export async function deliver(context: DeliveryContext, record: CollectionRecord): Promise<void> {
  const { store, clock, handler, leaseMs, over } = context;
  const { delivery, stage } = record;
  if (stage !== "settled" || delivery?.doneAt !== undefined) return;
  if (delivery !== undefined && delivery.leaseEndsAt.getTime() > clock.now() && !over.delete(leaseOf(record))) return;
  const tries = (delivery?.tries ?? 0) + 1;
  const fromNow = (ms: number) => new Date(clock.now() + ms);
  const note = (from: CollectionRecord, told: Omit<Delivery, "tries">) =>
    store.save(change(from, { delivery: { tries, ...told } }, clock.now()));
  try {
    const turn = await turnOf(context, record);
    if (turn === "later") return;
    if (turn === "never") {
      await note(record, { leaseEndsAt: fromNow(0), doneAt: fromNow(0) });
      return;
    }
    const taken = await note(record, { leaseEndsAt: fromNow(leaseMs) });
    const leaseEndsAt = taken.delivery!.leaseEndsAt;
    // The save may have taken so long that another worker was given it meanwhile.
    if (clock.now() >= leaseEndsAt.getTime()) return;
    const noteBack = (told: Omit<Delivery, "tries">) =>
      note(taken, told).catch((error) => {
        if (isStaleRecordError(error)) over.add(leaseOf(taken));
      });
    try {
      await handler(toSettledOutcome(taken), taken);
    } catch {
      const againMs = clock.now() + FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 10);
      await noteBack({ leaseEndsAt: new Date(Math.min(leaseEndsAt.getTime(), againMs)) });
      return;
    }
    await noteBack({ leaseEndsAt, doneAt: fromNow(0) });
  } catch {
    // Another worker has it; or the store failed, and the lease ends by itself.
  }
}

const leaseOf = ({ referenceId, delivery }: CollectionRecord) => referenceId + delivery?.leaseEndsAt.getTime();

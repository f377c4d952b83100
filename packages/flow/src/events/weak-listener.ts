import type { PaymentRecord } from "../record/record.ts";
import type { PaymentEvent } from "./event.ts";
import type { EventBus } from "./event-bus.ts";

/** What a handle knows of its payment. */
export interface HandleState {
  record: PaymentRecord;
  readonly events: PaymentEvent[];
}

/** Keeps a handle informed for as long as its owner keeps it. */
export type WeakListener = (state: HandleState) => void;

/** Events that a handle keeps for `events()`; a payment has far fewer. */
const MAX_KEPT = 200;

export function createWeakListener(bus: EventBus): WeakListener {
  // Workers of an older compatibility date have neither; there a handle learns by its own calls alone.
  if (globalThis.WeakRef === undefined || globalThis.FinalizationRegistry === undefined) return () => undefined;
  const dropped = new FinalizationRegistry<() => void>((stop) => stop());
  return (state) => {
    const weak = new WeakRef(state);
    const stop = bus.listen(state.record, {
      onRecord(record) {
        const kept = weak.deref();
        if (kept !== undefined) kept.record = record;
      },
      onEvent(event) {
        const kept = weak.deref();
        if (kept !== undefined && kept.events.length < MAX_KEPT) kept.events.push(event);
      },
    });
    dropped.register(state, stop);
  };
}

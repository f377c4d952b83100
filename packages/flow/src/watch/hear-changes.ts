import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { SharedStore } from "../stores/shared-store.ts";

/** So long after a change it is looked which endings are to be delivered: many changes come together. */
const DELIVER_AFTER_MS = 1_000;

/** Hears what other processes have saved, where the store tells of it. */
export interface ChangeListener {
  /** From now on. */
  start(): void;
  close(): void;
}

export interface HearChangesOptions {
  readonly store: Pick<SharedStore, "onChange">;
  readonly time: ElapsedTime;
  /** The kind of payment. */
  readonly flow: string;
  /** @param ids - of what has changed; absent where any may have. */
  onChanged(ids?: ReadonlySet<string>): void;
  /** Something may be due that was inserted just now. */
  onDue(): void;
  /** Something may have ended. */
  deliver(): void;
}

export function hearChanges({ store, time, flow, onChanged, onDue, deliver }: HearChangesOptions): ChangeListener {
  const closing = new AbortController();
  let isDelivering = false;
  let end: (() => void) | undefined;

  function deliverSoon(): void {
    if (isDelivering) return;
    isDelivering = true;
    const soon = () => {
      isDelivering = false;
      deliver();
    };
    time.sleep(DELIVER_AFTER_MS, closing.signal).then(soon, () => undefined);
  }

  return {
    start() {
      if (closing.signal.aborted) return;
      end ??= store.onChange?.((changes) => {
        const ours = changes.filter((change) => change.flow === flow);
        if (changes.length > 0 && ours.length === 0) return;
        onChanged(changes.length > 0 ? new Set(ours.map(({ id }) => id)) : undefined);
        if (changes.length === 0 || ours.some(({ isDue }) => isDue)) onDue();
        deliverSoon();
      });
    },
    close() {
      closing.abort("closed");
      end?.();
    },
  };
}

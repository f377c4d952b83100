import type { PaymentRecord } from "../record/record.ts";

/** Payments that this process is asked to call off: its own passes begin nothing more for them until that is decided. */
export interface CallingOff {
  has(record: PaymentRecord): boolean;
  /** Holds its passes back while the work decides. */
  during<T>(record: PaymentRecord, work: () => Promise<T>): Promise<T>;
}

export function createCallingOff(): CallingOff {
  /** How many ask for it at once, by id. */
  const asked = new Map<string, number>();
  const count = (id: string, by: 1 | -1): void => {
    const now = (asked.get(id) ?? 0) + by;
    if (now === 0) asked.delete(id);
    else asked.set(id, now);
  };
  return {
    has: ({ id }) => asked.has(id),
    async during({ id }, work) {
      count(id, 1);
      try {
        return await work();
      } finally {
        count(id, -1);
      }
    },
  };
}

import type { PaymentRecord } from "../record/record.ts";

/** Payments that this process is asked to call off: its own passes begin nothing more for them until that is decided. */
export interface CallingOff {
  has(record: PaymentRecord): boolean;
  /** Holds its passes back while the work decides. */
  during<T>(record: PaymentRecord, work: () => Promise<T>): Promise<T>;
}

export function createCallingOff(): CallingOff {
  /** One for each who asks. */
  const asked = new Set<{ readonly id: string }>();
  return {
    has: (record) => [...asked].some(({ id }) => id === record.id),
    async during({ id }, work) {
      const one = { id };
      asked.add(one);
      try {
        return await work();
      } finally {
        asked.delete(one);
      }
    },
  };
}

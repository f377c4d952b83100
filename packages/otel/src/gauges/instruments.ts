import type { Meter, ObservableGauge } from "@opentelemetry/api";

/** What is read from a store whenever metrics are collected. */
export interface Instruments {
  readonly open: ObservableGauge;
  readonly unknown: ObservableGauge;
  readonly undelivered: ObservableGauge;
  readonly oldestOpen: ObservableGauge;
  readonly preparing: ObservableGauge;
  readonly due: ObservableGauge;
  readonly oldestDue: ObservableGauge;
}

/** What is read of the quotas that a store has. */
export interface QuotaInstruments {
  readonly allowed: ObservableGauge;
  readonly held: ObservableGauge;
}

const PAYMENTS = "{payment}";

export function createInstruments(meter: Meter): Instruments {
  const gauge = (name: string, unit: string, description: string) =>
    meter.createObservableGauge(`dollr.payment.${name}`, { description, unit });
  return {
    open: gauge("open", PAYMENTS, "Payments in the store that have not ended"),
    unknown: gauge("unknown", PAYMENTS, "Of the open payments those of which is not known how they stand"),
    undelivered: gauge("undelivered", PAYMENTS, "Endings in the store that no handler of onSettled has confirmed"),
    oldestOpen: gauge("oldest_open", "s", "Since the oldest payment was started that has not ended"),
    preparing: gauge("preparing", PAYMENTS, "Of the open payments those whose execution was not sent"),
    due: gauge("due", PAYMENTS, "Of the open payments those that are due and that no worker has in hand"),
    oldestDue: gauge("oldest_due", "s", "Since the first payment became due that no worker has in hand"),
  };
}

export function createQuotaInstruments(meter: Meter): QuotaInstruments {
  return {
    allowed: meter.createObservableGauge("dollr.quota.allowed", {
      description: "Requests per second that all processes together may send to Dollr",
      unit: "{request}/s",
    }),
    held: meter.createObservableGauge("dollr.quota.held", {
      description: "Until requests may be sent again, since Dollr asked to wait; 0 where it does not",
      unit: "s",
    }),
  };
}

import { present } from "../lib/present.ts";
import { refuseOption, requireNumbers } from "../lib/require-numbers.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import type { ListFilter } from "./options.ts";

/** @throws DollrConfigError at once for a filter that cannot be right, before anything is read. */
export function listRecords(
  store: Pick<PaymentStore, "list">,
  { status, open, undelivered, olderThanMs, limit = Number.POSITIVE_INFINITY }: ListFilter,
  nowMs: number,
): AsyncIterable<PaymentRecord> {
  if (olderThanMs !== undefined) requireNumbers({ olderThanMs }, "from 0");
  if (limit !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(limit) && limit > 0))
    refuseOption("limit has to be a whole number above 0.");
  const filter = {
    ...present("status", status),
    ...present("open", open),
    ...present("undelivered", undelivered),
    ...(olderThanMs !== undefined && { createdBefore: new Date(nowMs - olderThanMs) }),
  };
  return upTo(limit, store.list(filter));
}

/** Reads no further than the last one that is wanted. */
async function* upTo<T>(limit: number, records: AsyncIterable<T>): AsyncIterable<T> {
  let count = 0;
  for await (const record of records) {
    yield record;
    count += 1;
    if (count >= limit) return;
  }
}

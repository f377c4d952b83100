import { present } from "../lib/present.ts";
import { refuseOption, requireNumbers } from "../lib/require-numbers.ts";
import type { PaymentStatus } from "../record/outcome.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { PaymentFilter, PaymentStore } from "../stores/payment-store.ts";
import type { ListFilter } from "./options.ts";

/** @throws DollrConfigError at once for a filter that cannot be right, before anything is read. */
export function listRecords(
  store: Pick<PaymentStore, "load" | "list">,
  given: ListFilter,
  nowMs: number,
): AsyncIterable<PaymentRecord> {
  requireFilter(given);
  const { status, open, undelivered, olderThanMs, after, limit = Number.POSITIVE_INFINITY } = given;
  if (olderThanMs !== undefined) requireNumbers({ olderThanMs }, "from 0");
  if (limit !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(limit) && limit > 0))
    refuseOption("limit has to be a whole number above 0.");
  const filter = {
    ...present("status", status),
    ...present("open", open),
    ...present("undelivered", undelivered),
    ...(olderThanMs !== undefined && { createdBefore: new Date(nowMs - olderThanMs) }),
  };
  return upTo(limit, after === undefined ? store.list(filter) : listAfter(store, filter, after));
}

const NAMES: readonly string[] = [
  "status",
  "open",
  "undelivered",
  "olderThanMs",
  "after",
  "limit",
] satisfies readonly (keyof ListFilter)[];
const STATUSES: readonly unknown[] = [
  "completed",
  "failed",
  "pending",
  "unknown",
  "action-required",
] satisfies readonly PaymentStatus[];

/** A name that is mistyped would list everything, and a status that does not exist nothing. */
function requireFilter(given: ListFilter): void {
  if (typeof given !== "object" || given === null)
    refuseOption(`a filter has to be an object with ${NAMES.join(", ")}.`);
  const unknown = Object.keys(given).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) refuseOption(`${unknown} is no filter; there are ${NAMES.join(", ")}.`);
  const { status, open, undelivered } = given;
  if (status !== undefined && !STATUSES.includes(status))
    refuseOption(`status has to be one of ${STATUSES.join(", ")}.`);
  for (const [name, value] of Object.entries({ open, undelivered }))
    if (value !== undefined && typeof value !== "boolean") refuseOption(`${name} has to be true or false.`);
}

async function* listAfter(
  store: Pick<PaymentStore, "load" | "list">,
  filter: PaymentFilter,
  after: NonNullable<ListFilter["after"]>,
): AsyncIterable<PaymentRecord> {
  const { id, attempt } = typeof after === "string" ? { id: after, attempt: 1 } : after;
  const last = await store.load(id, attempt);
  if (last === undefined) refuseOption(`after names ${JSON.stringify(id)}, and there is no such record in this store.`);
  yield* restAfter(store.list({ ...filter, createdFrom: last.createdAt }), last);
}

/** It may not fit the filter any more; then what was made in the same millisecond is given out again rather than left out. */
async function* restAfter(
  records: AsyncIterable<PaymentRecord>,
  { id, attempt, createdAt }: PaymentRecord,
): AsyncIterable<PaymentRecord> {
  let together: PaymentRecord[] = [];
  let isPast = false;
  for await (const record of records) {
    if (isPast) yield record;
    else if (record.id === id && record.attempt === attempt) {
      together = [];
      isPast = true;
    } else if (record.createdAt > createdAt) {
      isPast = true;
      yield* together;
      yield record;
    } else if (record.createdAt.getTime() === createdAt.getTime()) together.push(record);
  }
  if (!isPast) yield* together;
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

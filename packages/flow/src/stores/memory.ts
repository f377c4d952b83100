import { StaleRecordError } from "../errors/stale-record-error.ts";
import { type DueEntry, DueHeap } from "../lib/due-heap.ts";
import type { PaymentRecord } from "../record/record.ts";
import { decodeRecord, encodeRecord } from "../record/record-codec.ts";
import { FIRST_FLOW } from "../record/schema-2.ts";
import type { PayerIds, PaymentFilter, PaymentStore } from "./payment-store.ts";
import type { SharedStore } from "./shared-store.ts";

/** One attempt, as text, so that nobody can change it but by a save. */
interface Kept extends DueEntry {
  readonly flow: string;
  readonly id: string;
  readonly attempt: number;
  readonly referenceId: string;
  readonly createdMs: number;
  version: number;
  text: string;
  status: PaymentRecord["status"];
  isOpen: boolean;
  /** It is not only being prepared. */
  isSent: boolean;
  merchant: string | undefined;
  /** Since it was saved, it was put off until then. */
  putOffTo: Date | undefined;
}

/** What is due of one kind for one merchant, and was sent or not. */
interface DueOf extends Pick<Kept, "flow" | "merchant" | "isSent"> {
  readonly heap: DueHeap<Kept>;
}

const keyOf = ({ flow, id }: Pick<PaymentRecord, "flow" | "id">): string => `${flow} ${id}`;

const isOneOf = (merchant: string | undefined, merchants: readonly string[] | undefined): boolean =>
  merchants === undefined || (merchant !== undefined && merchants.includes(merchant));

const isOf = (flow: string, wanted: string | undefined): boolean => wanted === undefined || flow === wanted;

/**
 * Keeps records in memory: for tests, and where there is no disk. They die with the process; what Dollr was asked to charge
 * is found again by its derived reference when the same payment is started again.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export const memoryStore = <R extends PaymentRecord = PaymentRecord>(): PaymentStore<R> => openMemory<R>();

/** The same, for a store that is shared. */
export function openMemory<R extends PaymentRecord>(): PaymentStore<R> & Pick<SharedStore<R>, "postpone"> {
  /** Attempts by kind and id, the latest last. */
  const attempts = new Map<string, Kept[]>();
  /** By kind and merchant, so that none waits behind what is due for another one. */
  const due: DueOf[] = [];
  const undelivered = new Set<Kept>();
  const payers = new Map<string, PayerIds>();

  const read = (kept: Kept) => {
    const record = decodeRecord(kept, kept.text) as R;
    return kept.putOffTo === undefined ? record : { ...record, wakeAt: kept.putOffTo };
  };
  const find = (id: string, attempt?: number, flow = FIRST_FLOW) =>
    attempts.get(keyOf({ flow, id }))?.findLast((kept) => attempt === undefined || kept.attempt === attempt);

  function put(kept: Kept, record: PaymentRecord): void {
    heapOf(kept).remove(kept);
    kept.text = encodeRecord(record);
    kept.status = record.status;
    kept.isOpen = record.stage !== "settled";
    kept.isSent = record.stage !== "preparing";
    kept.merchant = record.merchant;
    kept.putOffTo = undefined;
    if (record.wakeAt !== null) heapOf(kept).put(kept, record.wakeAt.getTime());
    if (!kept.isOpen && record.delivery?.doneAt === undefined) undelivered.add(kept);
    else undelivered.delete(kept);
  }

  function heapOf({ flow, merchant, isSent }: Omit<DueOf, "heap">): DueHeap<Kept> {
    const known = due.find((each) => each.flow === flow && each.merchant === merchant && each.isSent === isSent);
    if (known !== undefined) return known.heap;
    const heap = new DueHeap<Kept>();
    due.push({ flow, merchant, isSent, heap });
    return heap;
  }

  /** The one that is due first of these. */
  function firstDue(isWanted: (each: DueOf) => boolean): Kept | undefined {
    const heaps = due.filter(isWanted);
    const firsts = heaps.flatMap(({ heap }) => heap.peek() ?? []);
    return firsts.reduce<Kept | undefined>((a, b) => (a && a.dueMs <= b.dueMs ? a : b), undefined);
  }

  return {
    async open(record) {
      const { flow, id, attempt, referenceId, version, createdAt, status, merchant } = record;
      const existing = find(id, attempt, flow);
      if (existing !== undefined) return read(existing);
      const kept: Kept = {
        ...{ flow, id, attempt, referenceId, version, status, merchant, createdMs: createdAt.getTime() },
        ...{ text: "", isOpen: true, isSent: false, putOffTo: undefined, dueMs: 0, index: -1 },
      };
      const key = keyOf(record);
      attempts.set(key, [...(attempts.get(key) ?? []), kept]);
      put(kept, record);
      return read(kept);
    },
    async load(id, attempt, flow) {
      const kept = find(id, attempt, flow);
      return kept && read(kept);
    },
    async save(record) {
      const kept = find(record.id, record.attempt, record.flow);
      if (kept?.version !== record.version) throw new StaleRecordError(record.id, record.version);
      kept.version += 1;
      put(kept, record);
      return { ...record, referenceId: kept.referenceId, version: kept.version };
    },
    async claim(now, leaseMs, limit, merchants, wantedFlow, sentOnly = false) {
      const claimed: R[] = [];
      const isWanted = ({ flow, merchant, isSent }: DueOf) =>
        isOneOf(merchant, merchants) && isOf(flow, wantedFlow) && (isSent || !sentOnly);
      for (let first = firstDue(isWanted); first !== undefined; first = firstDue(isWanted)) {
        if (first.dueMs > now.getTime() || claimed.length >= limit) break;
        heapOf(first).put(first, now.getTime() + leaseMs);
        claimed.push(read(first));
      }
      return claimed;
    },
    async postpone(rows) {
      return rows.filter(({ flow, id, attempt, version, wakeAt }) => {
        const kept = find(id, attempt, flow);
        if (kept?.version !== version) return false;
        kept.putOffTo = wakeAt;
        heapOf(kept).put(kept, wakeAt.getTime());
        return true;
      });
    },
    async *list(filter) {
      const candidates = filter.undelivered ? [...undelivered] : [...attempts.values()].flat();
      candidates.sort((a, b) => a.createdMs - b.createdMs);
      for (const kept of candidates) if (matches(kept, filter)) yield read(kept);
    },
    async payer(key) {
      return payers.get(key);
    },
    async rememberPayer(key, ids) {
      payers.set(key, ids);
    },
    async forgetPayer(key) {
      payers.delete(key);
    },
  };

  function matches(kept: Kept, filter: PaymentFilter): boolean {
    const { status, createdBefore, createdFrom, open, undelivered: untold, dueAfter, flow, merchants } = filter;
    return (
      (status === undefined || kept.status === status) &&
      (createdBefore === undefined || kept.createdMs < createdBefore.getTime()) &&
      (createdFrom === undefined || kept.createdMs >= createdFrom.getTime()) &&
      (!open || kept.isOpen) &&
      (dueAfter === undefined || (kept.index !== -1 && kept.dueMs > dueAfter.getTime())) &&
      isOneOf(kept.merchant, merchants) &&
      isOf(kept.flow, flow) &&
      (!untold || undelivered.has(kept))
    );
  }
}

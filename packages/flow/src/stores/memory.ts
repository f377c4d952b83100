import { StaleRecordError } from "../errors/stale-record-error.ts";
import { type DueEntry, DueHeap } from "../lib/due-heap.ts";
import type { PaymentRecord } from "../record/record.ts";
import { decodeRecord, encodeRecord } from "../record/record-codec.ts";
import type { PayerIds, PaymentFilter, PaymentStore } from "./payment-store.ts";

/** One attempt, as text, so that nobody can change it but by a save. */
interface Kept extends DueEntry {
  readonly id: string;
  readonly attempt: number;
  readonly referenceId: string;
  readonly createdMs: number;
  version: number;
  text: string;
  status: PaymentRecord["status"];
  isOpen: boolean;
  merchant: string | undefined;
}

/**
 * Keeps records in memory: for tests, and where there is no disk. They die with the process; what Dollr was asked to charge
 * is found again by its derived reference when the same payment is started again.
 * @see `docs/dollr-api.md#idempotency`
 */
export function memoryStore<R extends PaymentRecord = PaymentRecord>(): PaymentStore<R> {
  /** Attempts by id, the latest last. */
  const attempts = new Map<string, Kept[]>();
  /** By merchant, so that none waits behind what is due for another one. */
  const due = new Map<string | undefined, DueHeap<Kept>>();
  const undelivered = new Set<Kept>();
  const payers = new Map<string, PayerIds>();

  const read = (kept: Kept) => decodeRecord(kept, kept.text) as R;
  const find = (id: string, attempt?: number) =>
    attempts.get(id)?.findLast((kept) => attempt === undefined || kept.attempt === attempt);

  function put(kept: Kept, record: PaymentRecord): void {
    due.get(kept.merchant)?.remove(kept);
    kept.text = encodeRecord(record);
    kept.status = record.status;
    kept.isOpen = record.stage !== "settled";
    kept.merchant = record.merchant;
    if (record.wakeAt !== null) heapOf(kept.merchant).put(kept, record.wakeAt.getTime());
    if (!kept.isOpen && record.delivery?.doneAt === undefined) undelivered.add(kept);
    else undelivered.delete(kept);
  }

  function heapOf(merchant: string | undefined): DueHeap<Kept> {
    const heap = due.get(merchant) ?? new DueHeap<Kept>();
    due.set(merchant, heap);
    return heap;
  }

  /** The one that is due first of these merchants, or of all. */
  function firstDue(merchants: readonly string[] | undefined): Kept | undefined {
    const heaps = merchants?.map((merchant) => due.get(merchant)) ?? [...due.values()];
    const firsts = heaps.flatMap((heap) => heap?.peek() ?? []);
    return firsts.reduce<Kept | undefined>((a, b) => (a && a.dueMs <= b.dueMs ? a : b), undefined);
  }

  return {
    async open(record) {
      const { id, attempt, referenceId, version, createdAt, status, merchant } = record;
      const existing = find(id, attempt);
      if (existing !== undefined) return read(existing);
      const kept: Kept = {
        ...{ id, attempt, referenceId, version, status, merchant, createdMs: createdAt.getTime() },
        ...{ text: "", isOpen: true, dueMs: 0, place: -1 },
      };
      attempts.set(id, [...(attempts.get(id) ?? []), kept]);
      put(kept, record);
      return read(kept);
    },
    async load(id, attempt) {
      const kept = find(id, attempt);
      return kept && read(kept);
    },
    async save(record) {
      const kept = find(record.id, record.attempt);
      if (kept?.version !== record.version) throw new StaleRecordError(record.id, record.version);
      kept.version += 1;
      put(kept, record);
      return { ...record, referenceId: kept.referenceId, version: kept.version };
    },
    async claim(now, leaseMs, limit, merchants) {
      const claimed: R[] = [];
      for (let first = firstDue(merchants); first !== undefined; first = firstDue(merchants)) {
        if (first.dueMs > now.getTime() || claimed.length >= limit) break;
        heapOf(first.merchant).put(first, now.getTime() + leaseMs);
        claimed.push(read(first));
      }
      return claimed;
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
    const { status, createdBefore, open, undelivered: untold, dueAfter, merchants } = filter;
    return (
      (status === undefined || kept.status === status) &&
      (createdBefore === undefined || kept.createdMs < createdBefore.getTime()) &&
      (!open || kept.isOpen) &&
      (dueAfter === undefined || (kept.place !== -1 && kept.dueMs > dueAfter.getTime())) &&
      (merchants === undefined || (kept.merchant !== undefined && merchants.includes(kept.merchant))) &&
      (!untold || undelivered.has(kept))
    );
  }
}

import { type DueEntry, DueHeap } from "../due-heap.ts";
import { StaleRecordError } from "../errors/stale-record-error.ts";
import type { CollectionRecord } from "../record.ts";
import { decodeRecord, encodeRecord } from "../record-codec.ts";
import type { CollectionFilter, CollectionStore, PayerIds } from "./collection-store.ts";

/** One attempt, as text, so that nobody can change it but by a save. */
interface Kept extends DueEntry {
  readonly id: string;
  readonly attempt: number;
  readonly referenceId: string;
  readonly createdMs: number;
  version: number;
  text: string;
  status: CollectionRecord["status"];
}

/**
 * Keeps records in memory: for tests, and where there is no disk. They die with the process; what Dollr was asked to charge
 * is found again by its derived reference when the same payment is started again.
 * @see `docs/dollr-api.md#idempotency`
 */
export function memoryStore(): CollectionStore {
  /** Attempts by id, the latest last. */
  const attempts = new Map<string, Kept[]>();
  const due = new DueHeap<Kept>();
  const undelivered = new Set<Kept>();
  const payers = new Map<string, PayerIds>();

  const read = (kept: Kept) => decodeRecord(kept, kept.text);
  const find = (id: string, attempt?: number) =>
    attempts.get(id)?.findLast((kept) => attempt === undefined || kept.attempt === attempt);

  const isSettled = ({ status }: Kept) => status === "completed" || status === "failed";

  function put(kept: Kept, record: CollectionRecord): void {
    kept.text = encodeRecord(record);
    kept.status = record.status;
    if (record.wakeAt === null) due.remove(kept);
    else due.put(kept, record.wakeAt.getTime());
    if (record.stage === "settled" && record.delivery?.doneAt === undefined) undelivered.add(kept);
    else undelivered.delete(kept);
  }

  return {
    async open(record) {
      const { id, attempt, referenceId, version, createdAt, status } = record;
      const existing = find(id, attempt);
      if (existing !== undefined) return read(existing);
      const kept: Kept = {
        ...{ id, attempt, referenceId, version, status, createdMs: createdAt.getTime() },
        ...{ text: "", dueMs: 0, place: -1 },
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
    async claim(now, leaseMs, limit) {
      const claimed: CollectionRecord[] = [];
      for (let first = due.peek(); first !== undefined; first = due.peek()) {
        if (first.dueMs > now.getTime() || claimed.length >= limit) break;
        due.put(first, now.getTime() + leaseMs);
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
  };

  function matches(kept: Kept, { status, createdBefore, open, undelivered: untold }: CollectionFilter): boolean {
    return (
      (status === undefined || kept.status === status) &&
      (createdBefore === undefined || kept.createdMs < createdBefore.getTime()) &&
      (!open || !isSettled(kept)) &&
      (!untold || undelivered.has(kept))
    );
  }
}

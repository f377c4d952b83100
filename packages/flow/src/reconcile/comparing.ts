import type { Reading } from "../endings/audit.ts";
import { mayHaveLater } from "../record/may-have-later.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Asked, AskPatiently } from "./ask-patiently.ts";
import { compare } from "./compare.ts";
import { mayBeKnown } from "./is-in-doubt.ts";
import type { ReconcileBook } from "./reconcile-book.ts";
import type { Reconciled } from "./reconciled.ts";
import { toStanding } from "./standing.ts";

/** Reads records one by one, and notes how each differs from Dollr. */
export interface Comparing {
  /** @throws whatever would keep all from being read. */
  take(listed: PaymentRecord, isSampled: boolean): Promise<void>;
}

type Host = Pick<Reconciled, "definition" | "audit" | "store" | "clock" | "quietWindowMs" | "isUnderWay">;

export function createComparing(host: Host, book: ReconcileBook, ask: AskPatiently): Comparing {
  const { definition, audit, store, clock, quietWindowMs } = host;
  const secondCharges = new Set<string>();

  const reading = (record: PaymentRecord): Promise<Asked<Reading>> => ask(() => audit.read(record));

  /** What was sent a moment ago may not be there yet. */
  function isExpected(record: PaymentRecord): boolean {
    if (record.status === "completed") return true;
    const sentMs = record.execution?.sentAt.getTime() ?? 0;
    return mayBeKnown(definition, record) && clock.now() - sentMs >= quietWindowMs;
  }

  function noteUnreadable(record: PaymentRecord, why: string): void {
    book.note({ kind: "unreadable", record, was: toStanding(record), isMended: false, why });
  }

  /** What may be beside a record that was read. */
  async function takeOthers(now: PaymentRecord): Promise<void> {
    if (now.status === "completed") await takeSecondCharges(now);
    else if (mayHaveLater(now)) await takeLater(now);
  }

  async function takeSecondCharges(completed: PaymentRecord): Promise<void> {
    const asked = await ask(() => audit.reportSecondCharge(completed));
    if (asked.why !== undefined) return noteUnreadable(completed, `whether it was paid twice: ${asked.why}`);
    for (const { key, message, records, tooMany } of asked.answer) {
      if (secondCharges.has(key)) continue;
      secondCharges.add(key);
      const record = records.at(-1)!;
      const [was, is] = [toStanding(record), toStanding(record)];
      for (let time = 0; time < tooMany; time += 1)
        book.note({ kind: "second-charge", record, was, is, isMended: false, why: message });
    }
  }

  /** The store may be one of earlier, from a backup, that has lost an attempt. */
  async function takeLater(failed: PaymentRecord): Promise<void> {
    const latest = await store.load(failed.id);
    if (latest !== undefined && latest.attempt > failed.attempt) return;
    const found = await ask(() => audit.findLaterAttempt(failed));
    if (found.why !== undefined) return noteUnreadable(failed, `whether there is a later attempt: ${found.why}`);
    if (found.answer !== undefined) await takeFound(found.answer);
  }

  async function takeFound(later: PaymentRecord): Promise<void> {
    const asked = await reading(later);
    book.countRead(false);
    if (asked.why !== undefined) return noteUnreadable(later, asked.why);
    const { record } = asked.answer;
    const { is, why } = compare(later, asked.answer, false);
    book.note({ kind: "missing-here", record, is, isMended: is?.status === record.status, why });
    await takeOthers(record);
  }

  return {
    async take(listed, isSampled) {
      // Others may have saved it since its page was read.
      const record = (await store.load(listed.id, listed.attempt)) ?? listed;
      // It is read by its own pass just now, which another save would only interrupt.
      if (record.stage !== "settled" && host.isUnderWay(record.id)) return;
      const asked = await reading(record);
      book.countRead(isSampled);
      if (asked.why !== undefined) return noteUnreadable(record, asked.why);
      book.note({ record, ...compare(record, asked.answer, isExpected(record)) });
      await takeOthers(asked.answer.record);
    },
  };
}

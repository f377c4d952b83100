import { runtimeProcess } from "../lib/runtime.ts";
import type { PaymentRecord } from "../record/record.ts";
import { type AttentionFacts, toAttentionFacts } from "./attention-facts.ts";
import type { AttentionReport } from "./attention-report.ts";
import { openChannel } from "./diagnostics.ts";

/** Tells people of what only they can mend, each thing once, and is never held up by one who throws. */
export interface Attention {
  /** @param key - what is told once. Without one it is told each time. */
  report(report: AttentionReport, key?: string): void;
}

/** So many keys are remembered; beyond them the oldest is told again. */
const MOST_KEYS = 10_000;

/** @param onAttention - by default one line to the runtime's warnings. */
export function createAttention(
  onAttention: ((report: AttentionReport, facts: AttentionFacts) => unknown) | undefined = warnOfAttention,
): Attention {
  const { publish: publishFacts } = openChannel("attention");
  const told = new Set<string>();
  return {
    report(report, key) {
      if (key !== undefined) {
        if (told.has(key)) return;
        told.add(key);
        const [oldest = key] = told;
        if (told.size > MOST_KEYS) told.delete(oldest);
      }
      Promise.resolve(report)
        .then((told) => {
          publishFacts(() => toAttentionFacts(told));
          return onAttention(told, toAttentionFacts(told));
        })
        .catch(() => undefined);
    },
  };
}

/** What is done with a report where nobody else is told: one line to the runtime's warnings. */
export function warnOfAttention({ kind, message }: AttentionReport): void {
  runtimeProcess()?.emitWarning(message, { type: "DollrKit", code: kind });
}

/** What a report of one payment says of it. */
export const paymentOf = (record: PaymentRecord) => ({ id: record.id, referenceId: record.referenceId, record });

/** A payment as reports name it. */
export const nameOf = ({ id, attempt, referenceId }: PaymentRecord): string =>
  `Payment ${JSON.stringify(id)}${attempt > 1 ? `, attempt ${attempt},` : ""} (reference ${referenceId})`;

/** Dollr asks for a long wait. */
export function toHeldReport({
  waitMs,
  reason,
}: {
  readonly waitMs: number;
  readonly reason: string;
}): AttentionReport {
  const message = `Dollr asks to wait ${Math.ceil(waitMs / 1_000)} s, and nothing is sent until then, but for one request every 15 minutes that looks: ${reason}`;
  return { kind: "held", message, waitMs, reason };
}

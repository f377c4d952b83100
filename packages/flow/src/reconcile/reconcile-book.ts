import type { FlowDefinition } from "../flow-definition.ts";
import { type Money, plus, toMoney } from "../lib/money.ts";
import { present } from "../lib/present.ts";
import type { PaymentStatus } from "../record/outcome.ts";
import type { PaymentRecord } from "../record/record.ts";
import { createMovedSums, type MovedSums } from "./moved-sums.ts";
import type { ReconcileProgress } from "./reconcile-options.ts";
import type { Difference, DifferenceKind, DifferingRecord, ReconcileReport, Standing } from "./report.ts";

/** A record that was compared. */
export interface Compared {
  readonly record: PaymentRecord;
  readonly kind?: DifferenceKind;
  readonly was?: Standing | undefined;
  readonly is?: Standing | undefined;
  readonly isMended: boolean;
  readonly why?: string | undefined;
}

/** Keeps what was found: counts, sums, and no more than some records of each kind of difference. */
export interface ReconcileBook {
  /** One that was listed. */
  count(record: PaymentRecord): void;
  /** One that Dollr was asked about. */
  countRead(isSampled: boolean): void;
  note(compared: Compared): void;
  progress(): ReconcileProgress;
  toReport(stopReason: string | undefined, isStopped: boolean): ReconcileReport;
}

interface Group {
  readonly kind: DifferenceKind;
  readonly currency: string | undefined;
  readonly moved: MovedSums;
  readonly items: DifferingRecord[];
  count: number;
  mended: number;
  sum: string;
}

/** So many records are told of each kind and currency. */
const MOST_ITEMS = 50;

/** Their money is not known, or is counted already. */
const WITHOUT_MONEY = new Set<DifferenceKind | undefined>(["unreadable", "second-charge"]);

export function createReconcileBook({ name: flow, money }: FlowDefinition): ReconcileBook {
  const records: Record<PaymentStatus, number> = {
    ...{ completed: 0, failed: 0, pending: 0, unknown: 0, "action-required": 0 },
  };
  const groups = new Map<string, Group>();
  const sums = createMovedSums();
  const counts = { listed: 0, read: 0, sampled: 0, differing: 0, mended: 0 };

  function groupOf(kind: DifferenceKind, asked: Money | undefined): Group {
    const key = `${kind} ${asked?.currency ?? ""}`;
    const known = groups.get(key);
    if (known !== undefined) return known;
    const group = {
      kind,
      currency: asked?.currency,
      moved: createMovedSums(),
      items: [],
      count: 0,
      mended: 0,
      sum: "0",
    };
    groups.set(key, group);
    return group;
  }

  function noteDifference(kind: DifferenceKind, compared: Compared): void {
    const asked = money.askedOf(compared.record);
    const group = groupOf(kind, asked);
    group.count += 1;
    group.sum = plus(group.sum, asked?.amount ?? "0");
    if (compared.isMended) group.mended += 1;
    if (!WITHOUT_MONEY.has(kind)) group.moved.add(compared.was, compared.is);
    if (group.items.length < MOST_ITEMS) group.items.push(toItem(compared));
    counts.differing += 1;
    if (compared.isMended) counts.mended += 1;
  }

  return {
    count({ status }) {
      counts.listed += 1;
      records[status] += 1;
    },
    countRead(isSampled) {
      counts.read += 1;
      if (isSampled) counts.sampled += 1;
    },
    note(compared) {
      const { kind, was, is } = compared;
      if (!WITHOUT_MONEY.has(kind)) sums.add(was, is);
      if (kind !== undefined) noteDifference(kind, compared);
    },
    progress: () => ({ ...counts }),
    toReport(stopReason, isStopped) {
      const { read, sampled, mended } = counts;
      const differences = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
      return {
        ...{ flow, records: { ...records }, read, sampled },
        differences: differences.map(([, group]) => toDifference(flow, group)),
        ...{ mended, sums: sums.toSums(), isStopped },
        ...present("stopReason", stopReason),
      };
    },
  };
}

function toDifference(flow: string, { kind, currency, count, mended, sum, moved, items }: Group): Difference {
  const asked = currency === undefined ? {} : { currency, sum: toMoney(sum, currency).amount };
  return { kind, flow, ...asked, count, mended, moved: moved.toSums(), items };
}

function toItem({ record, was, is, isMended, why }: Compared): DifferingRecord {
  const { id, attempt, referenceId } = record;
  return { id, attempt, referenceId, ...present("was", was), ...present("is", is), isMended, ...present("why", why) };
}

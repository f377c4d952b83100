import type { ListFilter, PaymentRecord } from "@dollr-kit/disburse";
import type { Kind } from "../target/kind.ts";
import type { Target } from "../target/target.ts";
import { readAsked } from "./read-asked.ts";

/** What a list tells of a payment. It names no person. */
export interface ListedPayment {
  readonly kind: Kind;
  readonly id: string;
  readonly attempt: number;
  readonly referenceId: string;
  readonly status: PaymentRecord["status"];
  /** Whether it has not ended. */
  readonly open: boolean;
  /** What was asked for. The currency of a refund may not be known. */
  readonly amount?: string;
  readonly currency?: string;
  /** Why it failed, or is unknown. */
  readonly why?: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Payments of these kinds, oldest first, no more than the limit of the filter all together. */
export async function listPayments(
  kinds: readonly Kind[],
  filter: ListFilter,
  { readers }: Pick<Target, "readers">,
): Promise<readonly ListedPayment[]> {
  const listed: ListedPayment[] = [];
  for (const kind of kinds) for await (const record of readers[kind].list(filter)) listed.push(toListed(kind, record));
  return listed.sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime()).slice(0, filter.limit);
}

function toListed(kind: Kind, record: PaymentRecord): ListedPayment {
  const { id, attempt, referenceId, status, stage, createdAt, updatedAt } = record;
  const why = status === "failed" ? record.reason : record.why;
  return {
    ...{ kind, id, attempt, referenceId, status, open: stage !== "settled" },
    ...readAsked(record.request),
    ...(why !== undefined && { why }),
    createdAt,
    updatedAt,
  };
}

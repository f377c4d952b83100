import { type ListFilter, type Money, type PaymentRecord, sumMoney } from "@dollr-kit/disburse";
import type { Kind } from "../target/kind.ts";
import type { Target } from "../target/target.ts";

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

/** What requests of the kinds have of it: the amount, or items that come to one. */
interface Asked {
  readonly id: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly items?: readonly { readonly quantity: number; readonly amount: string }[];
}

/** A refund may have no currency: it is that of the collection. */
function readAsked({ amount, currency, items }: Asked): Partial<Money> {
  if (currency === undefined) return amount === undefined ? {} : { amount };
  const parts = items?.map((item) => times(item.amount, item.quantity)) ?? (amount === undefined ? [] : [amount]);
  return sumMoney(parts.map((part) => ({ amount: part, currency })))[0] ?? { currency };
}

/** Exactly. Records have decimal strings without sign, and whole quantities. */
function times(amount: string, quantity: number): string {
  const [whole = "", part = ""] = amount.split(".");
  const product = (BigInt(whole + part) * BigInt(quantity)).toString().padStart(part.length + 1, "0");
  const point = product.length - part.length;
  return part === "" ? product : `${product.slice(0, point)}.${product.slice(point)}`;
}

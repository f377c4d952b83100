import { type DollrClient, isDollrError } from "@dollr-kit/core";
import { METHOD_NAMES, OPERATIONS, type Operation } from "./methods.ts";

/** A share and a fixed part, as Dollr tells them. */
export interface Fee {
  readonly percentage: string;
  readonly fixed?: { readonly amount: string; readonly currency: string };
}

/** The fees of one way to pay, or of one tier. Absent where Dollr does not do it. */
export interface FeeRow {
  readonly name: string;
  readonly isDefault?: boolean;
  readonly fees: Partial<Record<Operation, Fee>>;
}

export interface Fees {
  /** Of the operator or card network, by way to pay. */
  readonly gateway: readonly FeeRow[];
  /** Dollr's own, by tier. */
  readonly platform: readonly FeeRow[];
}

/** Reads all fees, one way to pay after the other: this is no hurry, and others need the quota. */
export async function readFees(client: DollrClient): Promise<Fees> {
  const gateway: FeeRow[] = [];
  for (const method of METHOD_NAMES)
    gateway.push({
      name: method,
      fees: await readRow((operation) => client.fees.gateway({ payment_method: method, operation_type: operation })),
    });
  const platform: FeeRow[] = [];
  for (const { name, is_default: isDefault } of await client.fees.tiers())
    if (name !== undefined)
      platform.push({
        name,
        ...(isDefault === true && { isDefault }),
        fees: await readRow((operation) => client.fees.platform({ fee_tier_name: name, operation_type: operation })),
      });
  return { gateway, platform };
}

interface ToldFee {
  readonly percentage: number | string;
  readonly fixed_fee?: number | string | null;
  readonly fixed_fee_currency?: string | null;
}

async function readRow(read: (operation: Operation) => Promise<ToldFee>): Promise<FeeRow["fees"]> {
  const told = await Promise.all(
    OPERATIONS.map(async (operation) => [operation, await readOne(read, operation)] as const),
  );
  return Object.fromEntries(told.filter(([, fee]) => fee !== undefined));
}

async function readOne(
  read: (operation: Operation) => Promise<ToldFee>,
  operation: Operation,
): Promise<Fee | undefined> {
  try {
    const { percentage, fixed_fee: amount, fixed_fee_currency: currency } = await read(operation);
    const hasFixed = amount != null && currency != null && Number(amount) !== 0;
    return { percentage: `${percentage}`, ...(hasFixed && { fixed: { amount: Number(amount).toFixed(2), currency } }) };
  } catch (error) {
    if (isDollrError(error) && error.name === "DollrNotFoundError") return undefined;
    throw error;
  }
}

import type { CollectionChanges, CollectionRecord } from "@dollr-kit/collect";
import type { Kind } from "../target/kind.ts";
import { CommandError } from "../terminal/command-error.ts";

/** How the payer of a collection pays this time. */
export interface ChangeFlags {
  readonly phone?: string;
  readonly country?: string;
  readonly name?: string;
  readonly via?: string;
  readonly payerCurrency?: string;
}

/**
 * @returns nothing where nothing is to be changed: then only what has failed is tried again.
 * @throws CommandError for a payment out, of which nothing can be another one.
 */
export function readChanges(
  flags: ChangeFlags,
  kind: Kind,
  record: Pick<CollectionRecord, "request">,
): CollectionChanges | undefined {
  const { phone, country, name, via, payerCurrency } = flags;
  const isPayer = [phone, country, name].some((flag) => flag !== undefined);
  if (!isPayer && via === undefined && payerCurrency === undefined) return undefined;
  if (kind !== "collection")
    throw new CommandError(
      "UsageError",
      `A ${kind} is tried again as it is: whoever else is paid is paid by another one.`,
      {
        hint: "Leave out --phone, --country, --name, --via and --payer-currency, or start one under another --id.",
      },
    );
  return {
    ...(isPayer && { payer: changePayer(record.request.payer, flags) }),
    ...(via !== undefined && { via: via as "document" | "checkout" | "hosted" }),
    ...(payerCurrency !== undefined && { payerCurrency }),
  };
}

type Payer = CollectionRecord["request"]["payer"];

/** The country of a phone is not that of another one. */
function changePayer(last: Payer, { phone, country, name }: ChangeFlags): NonNullable<CollectionChanges["payer"]> {
  const { country: lastCountry, ...others } = last;
  return {
    ...others,
    ...(phone !== undefined && { phone }),
    ...(name !== undefined && { name }),
    country: country ?? (phone === undefined ? lastCountry : undefined),
  };
}

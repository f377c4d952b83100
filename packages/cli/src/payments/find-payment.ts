import { KINDS, type Kind } from "../target/kind.ts";
import type { FoundPayment } from "../target/payment-reader.ts";
import type { Target } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";

/** A payment, and which kind it is of. */
export interface Located {
  readonly kind: Kind;
  readonly payment: FoundPayment;
}

/**
 * Finds a payment by the merchant's id or by its reference id, which is of one kind alone.
 * @throws CommandError for an id that several kinds have: two payments may have one id where their kinds differ.
 */
export async function findPayment(
  key: string,
  only: Kind | undefined,
  { readers, store }: Pick<Target, "readers" | "store">,
): Promise<Located | undefined> {
  const kinds = only === undefined ? KINDS : [only];
  const byId: Located[] = [];
  for (const kind of kinds) {
    const payment = await readers[kind].get(key);
    if (payment !== undefined) byId.push({ kind, payment });
  }
  if (byId.length > 1) throw ambiguous(key, byId);
  return byId[0] ?? (await findByReference(key, kinds, { readers, store }));
}

async function findByReference(
  key: string,
  kinds: readonly Kind[],
  { readers, store }: Pick<Target, "readers" | "store">,
): Promise<Located | undefined> {
  for (const kind of kinds)
    for await (const { id, referenceId } of store.list({ flow: kind })) {
      const payment = referenceId === key ? await readers[kind].get(id) : undefined;
      if (payment !== undefined) return { kind, payment };
    }
  return undefined;
}

const ambiguous = (key: string, found: readonly Located[]): CommandError =>
  new CommandError("UsageError", `${key} is the id of a ${found.map(({ kind }) => kind).join(" and of a ")} here.`, {
    hint: `Say which: --kind ${found[0]!.kind}, or its reference id.`,
  });

/** @throws CommandError that says where else to look. */
export function unknownPayment(key: string, live: boolean): CommandError {
  const hint = live ? {} : { hint: "Payments of real money are found with --live." };
  return new CommandError("UnknownPaymentError", `No payment has the id or reference id ${key} here.`, hint);
}

import type { Collection, CollectionOutcome, CollectionRecord, Money, Receipt } from "@dollr-kit/collect";
import type { PaymentOutcome, PaymentRecord } from "@dollr-kit/disburse";
import { callAbout, compareAmounts, present, toMoney, totalOf } from "@dollr-kit/flow";
import type { Kind } from "../target/kind.ts";
import type { Target } from "../target/target.ts";
import { UnconfirmedError } from "./unconfirmed-error.ts";

export type Completed = CollectionOutcome & { readonly status: "completed" };

/**
 * A payment is paid when Dollr says so now: its reference (of a page, its document) is completed over what was asked for, and there is
 * a receipt over it. The record proves nothing of it, since anybody may have written the file.
 * @returns the outcome with the amounts of Dollr in place of those of the record.
 * @throws UnconfirmedError where Dollr does not say so.
 */
export async function confirmCompleted(outcome: Completed, collection: Collection, target: Target): Promise<Completed> {
  const { id, referenceId, corrects } = outcome;
  try {
    if (collection.record.request.via === "hosted") await requireOurPage(collection.record, target);
    const { payer, payee, providerTransactionId } = await requireCompleted("collection", collection.record, target);
    const receipt = await collection.receipt();
    requireTotal(collection.record, receipt);
    return {
      ...{ status: "completed", id, referenceId },
      ...present("payer", payer ?? receipt.payer),
      ...present("payee", payee ?? receipt.payee),
      ...present("providerTransactionId", providerTransactionId ?? receipt.providerTransactionId),
      ...present("corrects", corrects),
    };
  } catch (error) {
    throw new UnconfirmedError("completed", error);
  }
}

/** @throws Error where Dollr does not say now that it is completed, over what was asked for. */
export async function requireCompleted(
  kind: Kind,
  record: PaymentRecord,
  { readAnew }: Pick<Target, "readAnew">,
): Promise<Completed> {
  const told = await readAnew(kind, record);
  if (told.status === "completed") return told;
  throw new Error(`Of the reference ${record.referenceId} it says ${toWhy(told)}.`);
}

function toWhy(told: Exclude<PaymentOutcome, Completed>): string {
  if (told.status === "failed") return `that it has failed: ${withoutStop(told.reason)}`;
  return told.status === "unknown" ? withoutStop(told.why) : "that it is open, or nothing";
}

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, "");

/** The label of a document of ours ends with the reference. Nobody else writes it there. */
async function requireOurPage(record: CollectionRecord, { client }: Pick<Target, "client">): Promise<void> {
  const { referenceId, results } = record;
  const { source } = results;
  if (source === undefined) throw new Error("The record names no document.");
  const documents = source.type === "INVOICE" ? client.invoices : client.orders;
  const call = callAbout((send) => send(client, {}), record);
  const { reference_id: label } = await call<{ readonly reference_id?: string | null }>((_, options) =>
    documents.retrieve(source.id, options),
  );
  if (!label?.endsWith(` ${referenceId}`)) throw new Error(`Its document ${source.id} is of another payment.`);
}

function requireTotal({ request }: CollectionRecord, { total }: Receipt): void {
  const { items, currency } = request;
  const asked = toMoney(totalOf(items), currency);
  if (total?.currency === currency && compareAmounts(total.amount, asked.amount, currency) === 0) return;
  const told = total === undefined ? "no total" : toWords(total);
  throw new Error(`Its receipt is over ${told}, and the record over ${toWords(asked)}.`);
}

const toWords = ({ amount, currency }: Money): string => `${amount} ${currency}`;

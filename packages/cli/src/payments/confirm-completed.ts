import type { Collection, CollectionOutcome, CollectionRecord, Money, Receipt } from "@dollr-kit/collect";
import type { Target } from "../target/target.ts";
import { UnconfirmedError } from "./unconfirmed-error.ts";

export type Completed = CollectionOutcome & { readonly status: "completed" };

/** What Dollr tells of an execution; absent for a page, whose payer makes an execution of their own. */
interface Told {
  readonly payer?: Money | undefined;
  readonly payee?: Money | undefined;
}

/**
 * A payment is paid when Dollr says so now: its reference (of a page, its document) is completed, and there is a receipt over
 * what was asked for. The record proves nothing of it, since anybody may have written the file.
 * @returns the outcome with the amounts of Dollr in place of those of the record.
 * @throws UnconfirmedError where Dollr does not say so.
 */
export async function confirmCompleted(outcome: Completed, collection: Collection, target: Target): Promise<Completed> {
  const { id, referenceId, corrects } = outcome;
  try {
    const told = await requireOurs(collection.record, target);
    const receipt = await collection.receipt();
    requireTotal(collection.record, receipt);
    const [payer, payee] = [told.payer ?? receipt.payer, told.payee ?? receipt.payee];
    const { providerTransactionId } = receipt;
    return {
      ...{ status: "completed", id, referenceId },
      ...(payer && { payer: inWriting(payer, receipt.payer) }),
      ...(payee && { payee: inWriting(payee, receipt.payee) }),
      ...(providerTransactionId !== undefined && { providerTransactionId }),
      ...(corrects !== undefined && { corrects }),
    };
  } catch (error) {
    throw new UnconfirmedError("completed", error);
  }
}

function requireOurs(record: CollectionRecord, target: Target): Promise<Told> {
  return record.request.via === "hosted" ? requireOurPage(record, target) : requireOurExecution(record, target);
}

/** Words that say that no money has moved (yet). Others are not known: their payment is proved by its receipt. */
const NOT_COMPLETED = ["PENDING", "PROCESSING", "FAILED"];

async function requireOurExecution({ referenceId }: CollectionRecord, { client }: Target): Promise<Told> {
  const told = await client.status.collection(referenceId);
  if (`${told.reference_id}`.toLowerCase() !== referenceId.toLowerCase())
    throw new Error("It answered about another reference.");
  if (NOT_COMPLETED.includes(told.status)) throw new Error(`It says ${told.status} of the reference ${referenceId}.`);
  return {
    payer: toMoney(told.payer_amount, told.payer_currency),
    payee: toMoney(told.payee_amount, told.payee_currency),
  };
}

/** The label of a document of ours ends with the reference. Nobody else writes it there. */
async function requireOurPage({ referenceId, results }: CollectionRecord, { client }: Target): Promise<Told> {
  const { source } = results;
  if (source === undefined) throw new Error("The record names no document.");
  const documents = source.type === "INVOICE" ? client.invoices : client.orders;
  const { reference_id: label } = await documents.retrieve(source.id);
  if (!label?.endsWith(` ${referenceId}`)) throw new Error(`Its document ${source.id} is of another payment.`);
  return {};
}

function requireTotal({ request }: CollectionRecord, { total }: Receipt): void {
  const asked = request.items.reduce((sum, { quantity, amount }) => sum + quantity * Number(amount), 0);
  if (total?.currency === request.currency && isSameAmount(total.amount, asked)) return;
  const told = total === undefined ? "no total" : `${total.amount} ${total.currency}`;
  throw new Error(`Its receipt is over ${told}, and the record over ${asked} ${request.currency}.`);
}

/** As the receipt writes it, where it is the same. */
const inWriting = (money: Money, written: Money | undefined): Money =>
  written?.currency === money.currency && isSameAmount(written.amount, money.amount) ? written : money;

const toMoney = (amount: number | null | undefined, currency: string | null | undefined): Money | undefined =>
  amount == null || !currency ? undefined : { amount: `${amount}`, currency };

/** Closer than half of the smallest coin. */
const isSameAmount = (one: number | string, other: number | string): boolean =>
  Math.abs(Number(one) - Number(other)) < 0.005;

import {
  type PayerIds,
  type PaymentIdentity,
  type PaymentStore,
  present,
  rememberPerson,
  sha256,
  toCanonicalJson,
  toHex,
} from "@dollr-kit/flow";
import type { CollectionRecord, StepResults } from "../record/collection-record.ts";
import type { ParsedRequest } from "../request/request.ts";

/** Under which a payer is remembered: the same phone, e-mail and name at the same merchant. It tells none of them. */
export async function payerKeyOf(
  { namespace, baseUrl, clientId }: Pick<PaymentIdentity, "namespace" | "baseUrl" | "clientId">,
  { payer }: ParsedRequest,
): Promise<string> {
  const key = toCanonicalJson(["payer", namespace, baseUrl, clientId, payer.phone, payer.email ?? "", payer.name]);
  return toHex(await sha256(key)).slice(0, 32);
}

/** What is known of a payer seen before, as results of the steps that are then left out. */
export function recallPayer({ instrument, via }: ParsedRequest, ids: PayerIds | undefined): StepResults {
  const given = giveOperator(instrument);
  // A checkout makes its own payer.
  if (ids === undefined || via !== "document") return given;
  const { partyId, counterpartyId, account } = ids;
  const payer = { partyId, ...present("counterpartyId", counterpartyId), remembered: true };
  if (instrument.type !== "mobile-money" || instrument.phone !== account?.phone) return { ...payer, ...given };
  const { id: accountId, method, provider } = account;
  const isSame = (instrument.method ?? method) === method && (instrument.provider ?? provider) === provider;
  return { ...payer, ...(isSame ? { accountId, operator: { method, provider } } : given) };
}

/** What the record knows of its payer by now, for the next payment. Cards are new at every attempt. */
function toPayerIds({ request, results }: CollectionRecord): PayerIds | undefined {
  const { partyId, counterpartyId, accountId, operator } = results;
  const { instrument } = request;
  if (
    request.via !== "document" ||
    request.forgotten !== undefined ||
    partyId === undefined ||
    counterpartyId === undefined
  )
    return undefined;
  const payer = { partyId, counterpartyId };
  if (instrument.type !== "mobile-money" || accountId === undefined || operator === undefined) return payer;
  return { ...payer, account: { id: accountId, phone: instrument.phone, ...operator } };
}

/** The operator, where method and provider are given: then Dollr need not predict them. */
function giveOperator(instrument: ParsedRequest["instrument"]): StepResults {
  const { method, provider } = instrument.type === "mobile-money" ? instrument : {};
  return method !== undefined && provider !== undefined ? { operator: { method, provider } } : {};
}

/** Keeps what is new of the payer for the next payment. A cache: it is not waited for, and may fail. */
export function rememberPayer(store: PaymentStore, before: CollectionRecord, after: CollectionRecord): void {
  const { counterpartyId, accountId } = before.results;
  if (counterpartyId === after.results.counterpartyId && accountId === after.results.accountId) return;
  rememberPerson(store, after, toPayerIds(after));
}

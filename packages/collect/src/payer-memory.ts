import { toCanonicalJson } from "./canonical-json.ts";
import type { CollectionRecord, StepResults } from "./record.ts";
import type { PaymentIdentity } from "./reference-id.ts";
import type { ParsedRequest } from "./request.ts";
import { sha256, toHex } from "./sha256.ts";
import type { PayerIds } from "./stores/collection-store.ts";

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
  const fits = account !== undefined && instrument.type === "mobile-money" && instrument.phone === account.phone;
  const isSame = fits && isSameOperator(instrument, account);
  const known = isSame
    ? { accountId: account.id, operator: { method: account.method, provider: account.provider } }
    : given;
  return { partyId, counterpartyId, remembered: true, ...known };
}

/** What the record knows of its payer by now, for the next payment. Cards are new at every attempt. */
export function toPayerIds({ request, results }: CollectionRecord): PayerIds | undefined {
  const { partyId, counterpartyId, accountId, operator } = results;
  if (request.via !== "document" || partyId === undefined || counterpartyId === undefined) return undefined;
  const isWallet = request.instrument.type === "mobile-money" && accountId !== undefined && operator !== undefined;
  if (!isWallet || request.instrument.type !== "mobile-money") return { partyId, counterpartyId };
  return { partyId, counterpartyId, account: { id: accountId, phone: request.instrument.phone, ...operator } };
}

/** With both given, nothing has to be predicted. */
function giveOperator(instrument: ParsedRequest["instrument"]): StepResults {
  const { method, provider } = instrument.type === "mobile-money" ? instrument : {};
  return method !== undefined && provider !== undefined ? { operator: { method, provider } } : {};
}

function isSameOperator(
  { method, provider }: { readonly method?: string; readonly provider?: string },
  account: NonNullable<PayerIds["account"]>,
): boolean {
  return (method ?? account.method) === account.method && (provider ?? account.provider) === account.provider;
}

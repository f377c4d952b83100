import { isGivenUp } from "../documents/discard-source.ts";
import type { CollectionRecord, StepName } from "../record/collection-record.ts";
/**
 * The steps that are ready, to be run side by side. A pure function of the record: whoever loads it knows how to go on.
 * @returns nothing for a settled record.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#sessions
 */
export function next(record: CollectionRecord): readonly StepName[] {
  if (record.stage === "settled") return [];
  if (record.stage !== "preparing") return ["settle"];
  if (isGivenUp(record.results, record.results.source?.id)) return ["discard"];
  return record.request.via === "document" ? nextOfDocument(record) : nextOfCheckout(record);
}

function nextOfDocument(record: CollectionRecord): readonly StepName[] {
  const { results, request } = record;
  const { partyId, counterpartyId, source, itemsAdded = 0 } = results;
  if (source !== undefined && results.published) return nextOfPayment(record);
  const hasItems = itemsAdded >= request.items.length;
  return ready({
    party: partyId === undefined,
    counterparty: partyId !== undefined && counterpartyId === undefined,
    source: counterpartyId !== undefined && source === undefined,
    items: source !== undefined && !hasItems,
    publish: source !== undefined && hasItems,
    ...accountSteps(record),
  });
}

function nextOfCheckout(record: CollectionRecord): readonly StepName[] {
  const { results, request } = record;
  if (results.source !== undefined && results.published)
    return request.via === "hosted" ? ready({ page: !results.isOnlyPage }) : nextOfPayment(record);
  const operator = request.via === "checkout" && accountSteps(record).operator;
  return ready({ operator, checkout: results.source === undefined, publish: results.source !== undefined });
}

/** The document is there to be paid. */
function nextOfPayment(record: CollectionRecord): readonly StepName[] {
  const { results, request } = record;
  const { operator, account } = accountSteps(record);
  const party = results.partyId === undefined;
  const hasAccount = account || results.accountId !== undefined;
  const quote = isQuoted(request) && results.quote === undefined && !operator;
  const session = results.session === undefined && hasAccount;
  const steps = ready({ party, operator, account, quote, session });
  return steps.length > 0 ? steps : ["execute"];
}

/** What the payer pays does not follow from the items alone. */
const isQuoted = ({ payerCurrency, currency, feeBearer }: CollectionRecord["request"]): boolean =>
  payerCurrency !== currency || feeBearer === "PAYER";

function accountSteps({ results }: CollectionRecord): { operator: boolean; account: boolean } {
  const hasOperator = results.operator !== undefined;
  const account = hasOperator && results.partyId !== undefined && results.accountId === undefined;
  return { operator: !hasOperator, account };
}

function ready(steps: { readonly [step in StepName]?: boolean }): readonly StepName[] {
  return Object.entries(steps).flatMap(([step, isReady]) => (isReady ? [step as StepName] : []));
}

import type { CollectionRecord, StepName } from "@dollr-kit/collect";

/** What is shown of a payment of any kind: all have some of the steps and of the results of collections. */
export interface ShownRecord extends Pick<CollectionRecord, "referenceId" | "status" | "version"> {
  readonly request: { readonly id: string; readonly items?: readonly unknown[] };
  readonly results: Partial<Omit<CollectionRecord["results"], "source">> & {
    readonly source?: { readonly type: string; readonly id: number; readonly number?: string };
    readonly walletId?: number;
  };
}

const DESCRIBE: { readonly [step in StepName]: (record: ShownRecord) => string | undefined } = {
  operator: ({ results: { operator } }) => operator && `${operator.method} via ${operator.provider}`,
  party: ({ results: { partyId } }) => id("party", partyId),
  counterparty: ({ results: { counterpartyId } }) => id("counterparty", counterpartyId),
  account: ({ results: { accountId } }) => id("payment account", accountId),
  source: ({ results: { source } }) => source && `${source.number ?? source.type} (${source.id})`,
  items: ({ request: { items = [] } }) => `${items.length} ${items.length === 1 ? "item" : "items"}`,
  publish: ({ results: { published } }) => (published ? "ACTIVE, can be paid" : undefined),
  checkout: ({ results: { source } }) => source && `${source.number ?? source.type} (${source.id})`,
  discard: ({ results: { discardedIds } }) => id("document", discardedIds?.at(-1)),
  page: ({ results: { isOnlyPage } }) => (isOnlyPage ? "the only one of this payment" : undefined),
  quote: ({ results: { quote } }) => quote?.payer && `the payer pays ${quote.payer.amount} ${quote.payer.currency}`,
  session: ({ results: { session, walletId } }) =>
    session && `session ${session.id}${walletId === undefined ? "" : ` from wallet ${walletId}`}`,
  execute: ({ referenceId }) => referenceId,
  settle: ({ status }) => status,
};

/** The result of a step, in a few words; empty before it has one. */
export const describeStep = (step: StepName, record: ShownRecord): string => DESCRIBE[step](record) ?? "";

const id = (what: string, value: number | undefined): string | undefined =>
  value === undefined ? undefined : `${what} ${value}`;

import { isPersonMaking } from "../description/groups.ts";
import { ROUTES } from "../description/routes.ts";
import type { Exchange } from "../requests/exchange.ts";
import type { RequestRecord } from "../requests/request-log.ts";
import type { CounterpartyRecord, DocumentRecord, ExecutionRecord } from "../world/records.ts";
import { documentOf } from "./payment-row.ts";
import type { WindowSource } from "./source.ts";

/**
 * The requests that led to a payment or asked about it. By its reference they are found in the whole log; by the ids of its document,
 * session, account and people among those whose bodies are kept. All ids are of one sequence, so an id tells what it is about.
 */
export function relatedRequests({ log, exchanges }: WindowSource, ids: PaymentIds): readonly RequestRecord[] {
  const kept = new Map(exchanges.all.map((exchange) => [exchange.requestId, exchange]));
  return log.records.filter((record) => {
    if (record.referenceId !== undefined) return ids.references.has(record.referenceId.toLowerCase());
    const exchange = kept.get(record.id);
    if (exchange === undefined) return false;
    return MAKES_PERSON.has(record.operation)
      ? fieldsOf(exchange.answer?.body, /^id$/).some((id) => ids.people.has(id))
      : idsIn(exchange).some((id) => ids.ids.has(id));
  });
}

/** Other payments of the same people name them as well, so only the requests that made them belong to this payment. */
const MAKES_PERSON: ReadonlySet<string> = new Set(ROUTES.filter(isPersonMaking).map(({ operationId }) => operationId));

interface PaymentIds {
  readonly references: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  /** Of who pays or is paid. */
  readonly people: ReadonlySet<string>;
}

export function idsOfExecution(execution: ExecutionRecord): PaymentIds {
  const { session, account, paymentIntentId, referenceId } = execution;
  const ofDocument = idsOfDocument(documentOf(execution));
  const counterparty = session.operation === "TRANSFER" ? session.counterparty : undefined;
  return {
    references: new Set([referenceId.toLowerCase()]),
    ids: new Set([...ofDocument.ids, ...[session.id, account?.id, paymentIntentId].map(String)]),
    people: new Set([...ofDocument.people, ...peopleIds(counterparty), String(account?.party.id)]),
  };
}

export function idsOfDocument(document: DocumentRecord | undefined): PaymentIds {
  if (document === undefined) return { references: new Set(), ids: new Set(), people: new Set() };
  const { id, number, pageToken, counterparty } = document;
  return {
    references: new Set(),
    ids: new Set([String(id), number, pageToken]),
    people: new Set(peopleIds(counterparty)),
  };
}

const peopleIds = (counterparty: CounterpartyRecord | undefined): readonly string[] =>
  [counterparty?.id, counterparty?.party?.id].map(String);

const found = new WeakMap<Exchange, { readonly answer: Exchange["answer"]; readonly ids: readonly string[] }>();

/** In its path, its query, and in the top of its bodies. Found once, and again when the answer is there. */
function idsIn(exchange: Exchange): readonly string[] {
  const known = found.get(exchange);
  if (known && known.answer === exchange.answer) return known.ids;
  const { pathname, searchParams } = new URL(exchange.url);
  const ids = [
    ...pathname.split("/"),
    ...searchParams.values(),
    ...fieldsOf(exchange.body, /(^|_)(id|number)$/),
    ...fieldsOf(exchange.answer?.body, /^(id|source_id|source_number|invoice_number|order_number)$/),
  ];
  found.set(exchange, { answer: exchange.answer, ids });
  return ids;
}

function fieldsOf(body: string | undefined, name: RegExp): readonly string[] {
  try {
    const value: unknown = JSON.parse(body ?? "");
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([field, one]) => (name.test(field) ? [String(one)] : []));
  } catch {
    return [];
  }
}

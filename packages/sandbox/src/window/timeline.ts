import type { BookEntry } from "../money/book.ts";
import { currencyOf } from "../money/book.ts";
import { toAmountString } from "../money/currency.ts";
import type { RequestRecord } from "../requests/request-log.ts";
import type { DocumentRecord, ExecutionPhase, ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { TimelineRow, Tone } from "./view-data.ts";

const DOCUMENT_TONES: Readonly<Record<string, Tone>> = { PAID: "paid", CANCELED: "canceled", PROCESSING: "open" };
const STATUS_TONES: Readonly<Record<string, Tone>> = { COMPLETED: "paid", FAILED: "failed" };

/** Everything that happened to a payment, in order of time: its document, requests, statuses and money. */
export function toTimeline(
  world: World,
  document: DocumentRecord | undefined,
  execution: ExecutionRecord | undefined,
  requests: readonly RequestRecord[],
): TimelineRow[] {
  const rows = [
    ...requests.map(ofRequest),
    ...(document?.states ?? []).map((state) => ofDocumentState(document as DocumentRecord, state)),
    ...(execution?.phases ?? []).filter(({ at }) => at <= world.now).map(ofPhase),
    ...(execution ? entriesOf(world, execution.referenceId).map(ofEntry) : []),
  ];
  return rows.sort((one, other) => one.at - other.at || ORDER[one.kind] - ORDER[other.kind]);
}

/** At one instant: what was asked, what it made of the payment, what moved. */
const ORDER: Readonly<Record<TimelineRow["kind"], number>> = { request: 0, state: 1, money: 2 };

const NO_FAULTS: readonly string[] = [];

function ofRequest({
  id,
  operation,
  method,
  status,
  faults,
  arrivedAt,
  answeredAt,
  lostAt,
}: RequestRecord): TimelineRow {
  return {
    id: `request-${id}`,
    kind: "request",
    at: arrivedAt.getTime(),
    endedAt: (answeredAt ?? lostAt)?.getTime(),
    title: operation,
    note: lostAt ? "no answer: the connection broke" : `${method} ${status ?? "…"}`,
    tone: lostAt || (status ?? 0) >= 400 ? "failed" : "none",
    faults,
    requestId: String(id),
  };
}

function ofDocumentState(document: DocumentRecord, { at, state }: DocumentRecord["states"][number]): TimelineRow {
  const kind = document.type === "INVOICE" ? "Invoice" : "Order";
  return {
    ...INSTANT,
    id: `document-${at}-${state}`,
    kind: "state",
    at,
    title: `${kind} ${state}`,
    note: "",
    tone: DOCUMENT_TONES[state] ?? "none",
  };
}

function ofPhase(
  { at, status, gatewayMessage, walletMessage, requiresAction }: ExecutionPhase,
  index: number,
): TimelineRow {
  return {
    ...INSTANT,
    id: `phase-${index}-${at}`,
    kind: "state",
    at,
    title: `Payment ${status}`,
    note: gatewayMessage ?? walletMessage ?? (requiresAction ? "the card's bank asks the payer" : ""),
    tone: STATUS_TONES[status] ?? "open",
  };
}

function ofEntry({ id, at, kind, postings }: BookEntry): TimelineRow {
  const lines = postings.map(({ account, amount }) => {
    const currency = currencyOf(account);
    const name = account.slice(0, account.lastIndexOf("/"));
    return `${name} ${amount.gt(0) ? "+" : ""}${toAmountString(amount, currency)} ${currency}`;
  });
  return { ...INSTANT, id: `entry-${id}`, kind: "money", at, title: MOVES[kind], note: lines.join(", "), tone: "paid" };
}

const INSTANT = { endedAt: undefined, faults: NO_FAULTS, requestId: undefined } as const;

const MOVES: Readonly<Record<BookEntry["kind"], string>> = {
  opening: "Opening balance",
  collection: "Charge",
  payout: "Payout",
  transfer: "Transfer",
  refund: "Refund",
  hold: "Money held",
  release: "Money given back",
};

const entriesOf = ({ book }: World, referenceId: string): readonly BookEntry[] =>
  book.entries.filter((entry) => entry.referenceId === referenceId);

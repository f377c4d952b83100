import { madeOnce } from "../ledger/made-once.ts";
import { stateOf } from "../world/document-state.ts";
import type { DocumentRecord, ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { documentOf, type Listed, paysBy, toMoney, toneOf } from "./payment-row.ts";
import type { ViewQuery } from "./source.ts";
import type { Tone } from "./view-data.ts";

export type PaymentCounts = Readonly<Record<Tone | "all", number>>;

export interface PaymentPage {
  readonly listed: readonly Listed[];
  readonly counts: PaymentCounts;
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

/** Payments and documents that wait for one: the open ones first, each newest first. Counts are of what `q` finds. */
export function listPayments(world: World, { limit, before, q, state }: ViewQuery): PaymentPage {
  const wanted = [q, asKept(q)];
  const found = newestFirst(world).filter((one) => q === "" || wanted.some((text) => textOf(one).includes(text)));
  const counts = { all: found.length, open: 0, unpaid: 0, paid: 0, failed: 0, canceled: 0 };
  for (const { tone } of found) counts[tone] += 1;
  const chosen = found.filter(({ tone }) => state === undefined || tone === state);
  const open = chosen.filter(({ tone }) => tone === "open");
  const inOrder = [...open, ...chosen.filter(({ tone }) => tone !== "open")];
  const after = parseCursor(before);
  const rest = after === undefined ? inOrder : inOrder.filter((one) => isAfter(one, after));
  const listed = rest.slice(0, limit);
  const last = listed.at(-1);
  return { listed, counts, next: rest.length > limit && last ? toCursor(last) : undefined };
}

/** A phone or an amount as people write it, in the form in which it is kept: `+231 88 345 6789`, `1,256.25 USD`. */
const asKept = (text: string): string => text.replaceAll(/^\+|(?<=\d)[\s,()-]+(?=\d)/g, "");

interface Cursor {
  readonly isOpen: boolean;
  readonly key: number;
}

const toCursor = ({ tone, key }: Listed): string => `${tone === "open" ? "open" : "rest"}-${key}`;

function parseCursor(text: string | undefined): Cursor | undefined {
  const [, group, key] = /^(open|rest)-(\d+)$/.exec(text ?? "") ?? [];
  return group === undefined ? undefined : { isOpen: group === "open", key: Number(key) };
}

function isAfter({ tone, key }: Listed, cursor: Cursor): boolean {
  const isOpen = tone === "open";
  return isOpen === cursor.isOpen ? key < cursor.key : cursor.isOpen;
}

/** Both are in order of their ids already. */
function newestFirst(world: World): Listed[] {
  const executions = world.executions.map(
    (execution): Listed => ({ key: execution.paymentIntentId, tone: toneOf(execution), execution }),
  );
  const documents = [...world.documents.values()].flatMap((document): Listed[] => {
    const tone = toneOfDocument(document);
    return tone === undefined ? [] : [{ key: document.id, tone, document }];
  });
  const all: Listed[] = [];
  while (executions.length > 0 || documents.length > 0) {
    const isExecution = (executions.at(-1)?.key ?? -1) > (documents.at(-1)?.key ?? -1);
    all.push((isExecution ? executions : documents).pop() as Listed);
  }
  return all;
}

/** @returns undefined for a document that its payments stand for. */
function toneOfDocument(document: DocumentRecord): Tone | undefined {
  const state = stateOf(document);
  if (document.executions.length > 0) return undefined;
  if (state === "IDLE" || state === "ACTIVE") return "unpaid";
  return state === "CANCELED" ? "canceled" : undefined;
}

const textOf = (listed: Listed): string =>
  "execution" in listed
    ? executionText(listed.execution, listed.tone)
    : documentText(listed.document, listed.document.label, listed.document.note);

/** What is searched: ids, numbers, labels, names, phones, amounts and words. */
const executionText = madeOnce((execution: ExecutionRecord, tone: Tone) => {
  const { referenceId, paymentIntentId, operation, quote, account, phases } = execution;
  const document = documentOf(execution);
  const words = phases.map(({ status, gatewayMessage }) => `${status} ${gatewayMessage ?? ""}`);
  const money = [quote.payer, quote.payee].map(toMoney).map(({ amount, currency }) => `${amount} ${currency}`);
  const person = account && [account.party.fullname, account.phone, paysBy(account)];
  return toText([
    referenceId,
    paymentIntentId,
    operation,
    tone,
    document?.number,
    document?.label,
    money,
    person,
    words,
  ]);
});

const documentText = madeOnce((document: DocumentRecord, label: string | null, note: string) => {
  const { number, id, currency, counterparty } = document;
  return toText([number, id, label, note, currency, counterparty.party?.fullname, counterparty.party?.phone]);
});

const toText = (parts: readonly unknown[]): string =>
  parts
    .flat(2)
    .filter((part) => part !== undefined && part !== null)
    .join(" ")
    .toLowerCase();

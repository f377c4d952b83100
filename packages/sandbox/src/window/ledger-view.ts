import Big from "big.js";
import { madeOnce } from "../ledger/made-once.ts";
import { type AccountName, type BookEntry, currencyOf } from "../money/book.ts";
import { CURRENCY_CODES, toAmountString } from "../money/currency.ts";
import type { Currency } from "../money/currency-code.ts";
import { merchantAccount } from "../world/accounts.ts";
import type { World } from "../world/world.ts";
import type { ViewQuery, WindowSource } from "./source.ts";
import type { AccountLine, Chart, EntryRow, Snapshot } from "./view-data.ts";

/** Balances, the course of the merchant's wallets, and the entries, newest first. */
export function viewLedger(source: WindowSource, { limit, before, q, state }: ViewQuery): Snapshot {
  const world = source.currentWorld();
  const { entries } = world.book;
  const found = entries.filter(
    (entry) => (state === undefined || entry.kind === state) && (q === "" || textOf(entry).includes(q)),
  );
  const rest = found.filter(({ id }) => before === undefined || id < Number(before)).reverse();
  const page = rest.slice(0, limit);
  return {
    facts: {
      accounts: foldAccounts(world, entries.length),
      charts: drawCharts(world, entries.length),
      entries: found.length,
      next: rest.length > limit ? String(page.at(-1)?.id) : undefined,
    },
    rows: page.map(toEntryRow),
  };
}

const textOf = ({ kind, referenceId, postings }: BookEntry): string =>
  `${kind} ${referenceId ?? ""} ${postings.map(({ account }) => account).join(" ")}`.toLowerCase();

const toEntryRow = ({ id, at, kind, referenceId, postings }: BookEntry): EntryRow => ({
  id: String(id),
  at,
  kind,
  referenceId,
  postings: postings.map(({ account, amount }) => {
    const currency = currencyOf(account);
    return { account, amount: toAmountString(amount, currency), currency };
  }),
});

/** People have an account each, and thousands of lines tell less than one. */
const FOLDED: ReadonlySet<string> = new Set(["payer", "recipient", "counterparty"]);

const foldAccounts = madeOnce(({ book }: World, _entries: number): readonly AccountLine[] => {
  const lines = new Map<string, { accounts: number; balance: Big; currency: Currency }>();
  for (const [account, balance] of book.balances) {
    const currency = currencyOf(account);
    const name = lineOf(account);
    const line = lines.get(`${name}/${currency}`) ?? { accounts: 0, balance: new Big(0), currency };
    lines.set(`${name}/${currency}`, { ...line, accounts: line.accounts + 1, balance: line.balance.plus(balance) });
  }
  return [...lines].map(([key, { accounts, balance, currency }]) => ({
    name: key.slice(0, key.lastIndexOf("/")),
    accounts,
    balance: toAmountString(balance, currency),
    currency,
  }));
});

function lineOf(account: AccountName): string {
  const [kind = ""] = account.split("/");
  return FOLDED.has(kind) ? kind : account.slice(0, account.lastIndexOf("/"));
}

/** More steps than this are not seen. */
const MOST_STEPS = 240;

const drawCharts = madeOnce((world: World, _entries: number): readonly Chart[] =>
  CURRENCY_CODES.map((currency) => ({ currency, steps: thin(stepsOf(world, merchantAccount(currency))) })).filter(
    ({ steps }) => steps.length > 0,
  ),
);

function stepsOf({ book }: World, account: AccountName): [number, number][] {
  const steps: [number, number][] = [];
  let balance = new Big(0);
  for (const { at, postings } of book.entries) {
    const moved = postings.filter((posting) => posting.account === account);
    if (moved.length === 0) continue;
    for (const { amount } of moved) balance = balance.plus(amount);
    steps.push([at, balance.toNumber()]);
  }
  return steps;
}

/** Each piece by its last step; the first and the last step of all stay. */
function thin(steps: readonly [number, number][]): readonly [number, number][] {
  if (steps.length <= MOST_STEPS) return steps;
  const size = steps.length / MOST_STEPS;
  const last = Array.from({ length: MOST_STEPS }, (_, piece) => steps[Math.ceil((piece + 1) * size) - 1]);
  return [steps[0], ...last].filter((step) => step !== undefined);
}

import { useState } from "preact/hooks";
import type { AccountLine, Chart, EntryRow, Top } from "../../src/window/view-data.ts";
import { grouped, sentence, short, when } from "../live/format.ts";
import { Empty, Pager, State } from "../parts/small.tsx";
import { StepChart } from "../parts/step-chart.tsx";
import type { ViewProps } from "./view-props.ts";

export function LedgerView({ live, address }: ViewProps) {
  const accounts = (live.facts["accounts"] as readonly AccountLine[] | undefined) ?? [];
  const charts = (live.facts["charts"] as readonly Chart[] | undefined) ?? [];
  const top = live.facts["top"] as Top | undefined;
  const now = (live.facts["now"] as number | undefined) ?? 0;
  const entries = (live.facts["entries"] as number | undefined) ?? 0;
  return (
    <>
      <div class="head">
        <h1>Ledger</h1>
        {top && (
          <State tone={top.isBalanced ? "paid" : "failed"}>
            {top.isBalanced ? "Every entry sums to zero" : "Out of balance: entries do not sum to zero"}
          </State>
        )}
      </div>
      <Wallets charts={charts} now={now} />
      <section aria-labelledby="accounts">
        <h2 id="accounts">Balances</h2>
        <Accounts accounts={accounts} />
      </section>
      <section aria-labelledby="entries">
        <h2 id="entries">Entries</h2>
        {live.rows.length > 0 ? (
          <table class="list entries">
            <caption class="unseen">Entries of the ledger, the latest first</caption>
            <thead>
              <tr>
                <th scope="col">Entry</th>
                <th scope="col">Postings</th>
                <th scope="col">Payment</th>
                <th scope="col">Time</th>
              </tr>
            </thead>
            <tbody>
              {live.rows.map((row) => (
                <Entry key={row.id} row={row as EntryRow} now={now} />
              ))}
            </tbody>
          </table>
        ) : (
          live.isLoaded && (
            <Empty title="Nothing like this">
              <p>
                No entry fits. <a href="/ledger">Show all entries</a>
              </p>
            </Empty>
          )
        )}
        <Pager
          address={address}
          next={live.facts["next"] as string | undefined}
          shown={live.rows.length}
          all={entries}
        />
      </section>
    </>
  );
}

function Wallets({ charts, now }: { readonly charts: readonly Chart[]; readonly now: number }) {
  const [chosen, setChosen] = useState<string>();
  const chart = charts.find(({ currency }) => currency === chosen) ?? charts[0];
  if (chart === undefined) return null;
  return (
    <section aria-labelledby="wallets">
      <div class="head">
        <h2 id="wallets">The merchant's wallet</h2>
        <fieldset class="switch" aria-label="Currency">
          {charts.map(({ currency }) => (
            <button
              key={currency}
              type="button"
              aria-pressed={currency === chart.currency}
              onClick={() => setChosen(currency)}
            >
              {currency}
            </button>
          ))}
        </fieldset>
      </div>
      <StepChart chart={chart} now={now} />
    </section>
  );
}

const Accounts = ({ accounts }: { readonly accounts: readonly AccountLine[] }) => (
  <table class="list accounts">
    <caption class="unseen">Balances by account and currency</caption>
    <thead>
      <tr>
        <th scope="col">Account</th>
        <th scope="col">Who</th>
        <th scope="col" class="number">
          Balance
        </th>
      </tr>
    </thead>
    <tbody>
      {[...accounts].sort(byOrder).map(({ name, accounts: count, balance, currency }) => (
        <tr key={`${name}/${currency}`}>
          <th scope="row">{ACCOUNT_WORDS[name] ?? sentence(name)}</th>
          <td>{count === 1 ? <code>{name}</code> : `${count.toLocaleString("en")} accounts`}</td>
          <td class="number">
            {grouped(balance)} {currency}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const ACCOUNT_WORDS: Readonly<Record<string, string>> = {
  "merchant/42": "Merchant's wallet",
  "held/42": "Held for payments out",
  payer: "Payers",
  recipient: "Recipients",
  counterparty: "Counterparties",
  "fees/gateway": "Gateway fees",
  "fees/platform": "Platform fees",
  "fees/fx": "Exchange fees",
  "exchange/desk": "Exchange desk",
  "outside/opening": "Opening balance, from outside",
};

const ORDER = Object.keys(ACCOUNT_WORDS);

const byOrder = (one: AccountLine, other: AccountLine): number =>
  ORDER.indexOf(one.name) - ORDER.indexOf(other.name) || one.currency.localeCompare(other.currency);

const Entry = ({ row, now }: { readonly row: EntryRow; readonly now: number }) => (
  <tr>
    <td class="cell-state">
      <b>{sentence(row.kind)}</b>
    </td>
    <td class="cell-what">
      <ul class="postings">
        {row.postings.map(({ account, amount, currency }) => (
          <li key={account}>
            <code>{account.slice(0, account.lastIndexOf("/"))}</code>
            <span class="number">
              {amount.startsWith("-") ? "" : "+"}
              {grouped(amount)} {currency}
            </span>
          </li>
        ))}
      </ul>
    </td>
    <td class="cell-by">{row.referenceId && <a href={`/payments/${row.referenceId}`}>{short(row.referenceId)}</a>}</td>
    <td class="cell-time">
      <time title={new Date(row.at).toISOString()}>{when(row.at, now)}</time>
    </td>
  </tr>
);

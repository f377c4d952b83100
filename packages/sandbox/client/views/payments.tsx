import type { PaymentRow } from "../../src/window/view-data.ts";
import { go } from "../live/address.ts";
import { clean, money, OPERATIONS, short, when } from "../live/format.ts";
import { useHeldRows } from "../live/use-held-rows.ts";
import { instanceOf } from "../live/use-view.ts";
import { Decisions } from "../parts/decisions.tsx";
import { Chips, Empty, Pager, PaymentState, Waiting } from "../parts/small.tsx";
import type { ViewProps } from "./view-props.ts";

const CHIPS = [
  ["", "All"],
  ["open", "Open"],
  ["unpaid", "Unpaid"],
  ["paid", "Completed"],
  ["failed", "Failed"],
  ["canceled", "Canceled"],
] as const;

export function PaymentsView({ live, address }: ViewProps) {
  const counts = live.facts["counts"] as Record<string, number> | undefined;
  const next = live.facts["next"] as string | undefined;
  const now = (live.facts["now"] as number | undefined) ?? 0;
  const { body, rows, waiting, release } = useHeldRows(live.rows, `${instanceOf(live)} ${address.query}`);
  const all = counts?.[address.query.get("state") ?? "all"] ?? 0;
  return (
    <>
      <div class="head">
        <h1>Payments</h1>
        <Waiting count={waiting} onShow={release} />
      </div>
      <Chips address={address} label="By state" chips={CHIPS} counts={counts} />
      {rows.length > 0 ? (
        <table class="list payments">
          <caption class="unseen">Payments, the open ones first</caption>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col" class="number">
                Amount
              </th>
              <th scope="col">Payment</th>
              <th scope="col">By</th>
              <th scope="col">Time</th>
              <th scope="col">
                <span class="unseen">Decide</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body as { current: HTMLTableSectionElement | null }}>
            {rows.map((row) => (
              <PaymentLine key={row.id} row={row as PaymentRow} now={now} />
            ))}
          </tbody>
        </table>
      ) : (
        live.isLoaded && <NoPayments isFiltered={address.query.size > 0} />
      )}
      <Pager address={address} next={next} shown={rows.length} all={all} />
    </>
  );
}

function PaymentLine({ row, now }: { readonly row: PaymentRow; readonly now: number }) {
  const href = `/payments/${encodeURIComponent(row.id)}`;
  return (
    <tr onClick={(event) => openFrom(event, href)}>
      <td class="cell-state">
        <PaymentState row={row} />
      </td>
      <td class="number cell-amount">
        <Amount row={row} />
      </td>
      <td class="cell-what">
        <a href={href}>{clean(row.label ?? row.document ?? OPERATIONS[row.operation])}</a>
        <SubLine row={row} />
      </td>
      <td class="cell-by">
        <PaysBy row={row} />
      </td>
      <td class="cell-time">
        <time title={new Date(row.at).toISOString()}>{when(row.at, now)}</time>
      </td>
      <td class="cell-decide">
        <Decisions row={row} />
      </td>
    </tr>
  );
}

/** Its number at Dollr, and the beginning of its reference. */
const SubLine = ({ row: { id, isDocument, label, document } }: { readonly row: PaymentRow }) => (
  <small>
    {label && document && <span>{document}</span>}
    {!isDocument && <code title={id}>{short(id)}</code>}
  </small>
);

function PaysBy({ row: { operation, paysBy = "" } }: { readonly row: PaymentRow }) {
  const [by, ends] = paysBy.split(", ");
  const kind = operation === "COLLECTION" ? "" : OPERATIONS[operation];
  return (
    <>
      {[kind, by].filter(Boolean).join(", ")}
      {ends && <small>{ends}</small>}
    </>
  );
}

/** A click beside the links opens it too, unless it marks a text. */
function openFrom(event: MouseEvent, href: string): void {
  const isElsewhere = event.target instanceof Element && event.target.closest("a, button") !== null;
  if (isElsewhere || !getSelection()?.isCollapsed || event.button !== 0) return;
  go(href);
}

/** Of a payment that failed no money moved, and the amount must not look as if. */
export const Amount = ({ row }: { readonly row: PaymentRow }) =>
  row.tone === "failed" || row.tone === "canceled" ? (
    <span class="unmoved" title="No money moved">
      <span class="unseen">No money moved: </span>
      <s>{money(row.payer)}</s>
    </span>
  ) : (
    money(row.payer)
  );

const NoPayments = ({ isFiltered }: { readonly isFiltered: boolean }) =>
  isFiltered ? (
    <Empty title="Nothing like this">
      <p>
        No payment fits. <a href="/">Show all payments</a>
      </p>
    </Empty>
  ) : (
    <Empty title="No payments yet">
      <p>Point your shop at this sandbox, or collect a first payment from a terminal:</p>
      <pre>dollr collect</pre>
      <p>
        <a class="button main" href="/connect">
          How to connect
        </a>
      </p>
    </Empty>
  );

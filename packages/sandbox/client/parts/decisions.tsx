import type { PaymentRow } from "../../src/window/view-data.ts";
import { control } from "../live/control.ts";
import { money } from "../live/format.ts";
import { tryTo } from "../live/say.ts";
import { Icon } from "./icon.tsx";

/** A phone that pays, by the currency of the document. */
const PAYING_PHONES: Readonly<Record<string, string>> = { RWF: "250783456789" };
const USUAL_PHONE = "231883456789";

/** What the payer would do: approve or refuse a payment that waits, pay or decline a document. */
export function Decisions({ row }: { readonly row: PaymentRow }) {
  if (row.tone === "open") return <ForPayment row={row} />;
  if (row.tone === "unpaid" && row.status === "ACTIVE") return <ForDocument row={row} />;
  return null;
}

function ForPayment({ row }: { readonly row: PaymentRow }) {
  const decide = (what: "approve" | "refuse", word: string) =>
    tryTo(control("POST", `executions/${encodeURIComponent(row.id)}/${what}`), `${word}: ${money(row.payer)}.`);
  const name = row.label ?? row.document ?? row.id;
  return (
    <span class="buttons">
      <button type="button" class="good" aria-label={`Approve ${name}`} onClick={() => decide("approve", "Approved")}>
        Approve
      </button>
      <button type="button" class="danger" aria-label={`Refuse ${name}`} onClick={() => decide("refuse", "Refused")}>
        Refuse
      </button>
    </span>
  );
}

function ForDocument({ row }: { readonly row: PaymentRow }) {
  const path = `sources/${encodeURIComponent(row.id)}`;
  const phone = PAYING_PHONES[row.payer.currency] ?? USUAL_PHONE;
  return (
    <span class="buttons">
      {row.page && (
        <a
          class="button"
          href={row.page}
          target="_blank"
          rel="noreferrer"
          aria-label={`Open the payer's page of ${row.id}`}
        >
          Page <Icon name="out" />
        </a>
      )}
      <button
        type="button"
        class="good"
        aria-label={`Pay ${row.id} as its payer`}
        title={`Pays by the phone ${phone}`}
        onClick={() => tryTo(control("POST", `${path}/pay`, { phone }), `A payer pays ${money(row.payer)}.`)}
      >
        Pay
      </button>
      <button
        type="button"
        class="danger"
        aria-label={`Decline ${row.id} as its payer`}
        onClick={() => tryTo(control("POST", `${path}/decline`), "The payer declines.")}
      >
        Decline
      </button>
    </span>
  );
}

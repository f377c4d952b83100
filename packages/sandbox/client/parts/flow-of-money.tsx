import type { Flow } from "../../src/window/view-data.ts";
import { clean, grouped, money } from "../live/format.ts";

/** From who pays, through the fees, to who receives. */
export const FlowOfMoney = ({ flow, isFailed }: { readonly flow: Flow; readonly isFailed: boolean }) => (
  <div class={flow.hasMoved ? "flow" : "flow is-planned"}>
    <p class="flow-note">
      {flow.hasMoved
        ? "Moved."
        : isFailed
          ? "No money moved. This is what it would have been."
          : "Moves when the payment completes."}
    </p>
    <ol>
      <li>
        <small>{clean(flow.from)} pays</small>
        <strong>{money(flow.payer)}</strong>
        {flow.rate && <small>{flow.rate}</small>}
      </li>
      <li class="fees">
        <small>Fees</small>
        {flow.fees.length === 0 ? (
          <strong>none</strong>
        ) : (
          flow.fees.map(({ name, amount, currency }) => (
            <span key={name}>
              {name} <b>{`${grouped(amount)} ${currency}`}</b>
            </span>
          ))
        )}
      </li>
      <li>
        <small>{clean(flow.to)} receives</small>
        <strong>{money(flow.payee)}</strong>
      </li>
    </ol>
  </div>
);

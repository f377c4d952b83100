import { html } from "hono/html";
import { toReceipt } from "../documents/receipt.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { narrow } from "./layout.ts";

/**
 * What was paid, for the payer.
 * @throws ApiError 422 before the document is PAID.
 */
export function receiptPage(world: World, document: DocumentRecord) {
  const receipt = toReceipt(world, document);
  const lines = [
    ["Billed", `${receipt.total_amount} ${receipt.currency}`],
    ["Paid", `${receipt.payer_amount} ${receipt.payer_currency}`],
    ["By", `${receipt.payment_method}`],
    ["At", `${receipt.paid_at}`],
    ["Transaction", `${receipt.provider_transaction_id}`],
  ];
  return narrow(
    `Receipt ${document.number}`,
    html`<h1>Receipt ${document.number}</h1>
      <table>
        ${receipt.items.map(
          (item) =>
            html`<tr>
              <td>${item.qty} × ${item.name}</td>
              <td class="number">${item.amount} ${item.currency}</td>
            </tr>`,
        )}
      </table>
      <table>
        ${lines.map(
          ([name, value]) =>
            html`<tr>
              <th>${name}</th>
              <td class="number">${value}</td>
            </tr>`,
        )}
      </table>`,
  );
}

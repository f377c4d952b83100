import { html } from "hono/html";
import { MERCHANT } from "../world/merchant.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { Html } from "./payer-layout.ts";

/** An address that a payer may be sent to: http or https, never a script. */
export function webUrl(url: string | null | undefined): string | undefined {
  return url && /^https?:$/.test(URL.parse(url)?.protocol ?? "") ? url : undefined;
}

/** Where the shop wants a payer who has paid; none without a valid `success_url`. */
export const successUrl = ({ checkout }: DocumentRecord): string | undefined => webUrl(checkout?.successUrl);

/** Where the shop wants a payer who has not paid; none without a valid `cancel_url`. */
export const cancelUrl = ({ checkout }: DocumentRecord): string | undefined => webUrl(checkout?.cancelUrl);

/** Back to the shop without having paid. */
export const wayBack = (document: DocumentRecord): Html =>
  cancelUrl(document) === undefined
    ? html`<p class="soft">You can close this page. ${MERCHANT.name} can send you a new link.</p>`
    : html`<a class="button" href="/pay/${document.pageToken}/cancel">Back to ${MERCHANT.name}</a>`;

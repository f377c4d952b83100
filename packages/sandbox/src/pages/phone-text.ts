import { html } from "hono/html";
import type { Html } from "./payer-layout.ts";

/** A number of twelve digits in groups, as people read it, on one line: "231 88 345 6789". */
export const phoneText = (phone: string): Html =>
  html`<span class="whole">${phone.replace(/^(\d{3})(\d{2})(\d{3})(\d{4})$/, "$1 $2 $3 $4")}</span>`;

/** A number on a receipt, which others may see. */
export const endOfPhone = (phone: string): string => `number ending in ${phone.slice(-4)}`;

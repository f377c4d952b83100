import { html } from "hono/html";
import type { Html } from "./payer-layout.ts";

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const TIME: Intl.DateTimeFormatOptions = { ...DAY, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** An instant in milliseconds since 1970, for people: "30 November 2026 at 14:05 UTC". */
export function dateText(at: number, precision: "day" | "minute" = "minute"): Html {
  const text = new Intl.DateTimeFormat("en-GB", precision === "day" ? DAY : TIME).format(at);
  return html`<time datetime="${new Date(at).toISOString()}">${text}${precision === "day" ? "" : " UTC"}</time>`;
}

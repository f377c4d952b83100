import type { Money, PaymentRow, Tone } from "../../src/window/view-data.ts";

/** `1,234.50 USD`: the decimals are the sandbox's own, by the currency. */
export const money = ({ amount, currency }: Money): string => `${grouped(amount)} ${currency}`;

export const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");

const pad = (value: number, length = 2): string => String(value).padStart(length, "0");

/** `14:05:07`, in UTC as all times of the API are. */
export function clock(at: number): string {
  const date = new Date(at);
  return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
}

/** `14:05:07.123` */
export const exactClock = (at: number): string => `${clock(at)}.${pad(new Date(at).getUTCMilliseconds(), 3)}`;

/** `14:05:07` today, else `12 Mar, 14:05`. The day is that of UTC, as the time is. */
export function when(at: number, now: number): string {
  if (day(at) === day(now)) return clock(at);
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}, ${clock(at).slice(0, 5)}`;
}

export const day = (at: number): string => {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `12 ms`, `3.2 s`, `5 min`, `2 h`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1).replace(/\.?0+$/, "")} s`;
  if (ms < 3_600_000)
    return `${Math.floor(ms / 60_000)} min${ms % 60_000 >= 1_000 ? ` ${Math.floor((ms % 60_000) / 1_000)} s` : ""}`;
  return `${Math.floor(ms / 3_600_000)} h${ms % 3_600_000 >= 60_000 ? ` ${Math.floor((ms % 3_600_000) / 60_000)} min` : ""}`;
}

/** Join characters of some scripts, and emoji. */
const JOINERS = "\u200c\u200d";

/** Without invisible characters that change how others are shown: a name could reverse the amount beside it. */
export const clean = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (sign) => (`\n\t${JOINERS}`.includes(sign) ? sign : ""));

/** `executeCollection` as words: `Execute collection`. */
export function sentence(words: string): string {
  const spaced = words
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]/g, " ")
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** The status of a payment or document, for people. */
export function statusWord({ status, needsAction, isDocument }: PaymentRow): string {
  if (needsAction) return "Needs the payer";
  if (isDocument && status === "IDLE") return "Draft";
  if (isDocument && status === "ACTIVE") return "Unpaid";
  return sentence(status);
}

export const OPERATIONS = {
  COLLECTION: "Collection",
  PAYOUT: "Payout",
  TRANSFER: "Transfer",
  REFUND: "Refund",
} as const;

export const TONE_WORDS: Readonly<Record<Tone, string>> = {
  open: "Open",
  unpaid: "Unpaid",
  paid: "Completed",
  failed: "Failed",
  canceled: "Canceled",
};

export const short = (id: string): string => (id.length > 20 ? id.slice(0, 8) : id);

import type { Money, Receipt } from "@dollr-kit/collect";
import sliceAnsi from "slice-ansi";
import stringWidth from "string-width";
import { clean } from "../text/clean.ts";
import { bold, dim } from "../text/style.ts";
import { lines, type Words, words } from "../text/words.ts";

const WIDEST = 52;
/** A shorter label could not be recognized. */
const SHORTEST_LABEL = 12;

/** The receipt, as wide as the terminal allows. */
export function drawReceipt(receipt: Receipt, columns: number): Words {
  const width = Math.min(WIDEST, columns - 2);
  const { fees } = receipt;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ...receipt.items.map(({ name, quantity, amount }) => [`${quantity} × ${name}`, toWords(amount)] as const),
    ["Total", toWords(receipt.total)],
    ["Payer paid", toWords(receipt.payer)],
    ["Platform fee", toWords(fees.platform)],
    ["Gateway fee", toWords(fees.gateway)],
    ["Exchange fee", toWords(fees.fx)],
    ["Exchange rate", receipt.fxRate],
    ["You get", toWords(receipt.payee)],
    ["Paid with", receipt.method],
    ["Transaction", receipt.providerTransactionId],
    ["Paid at", receipt.paidAt?.toISOString()],
  ];
  const texts = rows.flatMap(([label, value]) =>
    value === undefined ? [] : toLine([clean(label), clean(value)], width),
  );
  const rule = dim("─".repeat(width));
  const parts = [rule, bold(`Receipt ${receipt.number} · ${receipt.status}`), rule, ...texts, rule];
  return lines(parts.map((line) => words`  ${line}`));
}

const toWords = (money: Money | undefined): string | undefined => money && `${money.amount} ${money.currency}`;

/** Where both do not fit on a line, the name of an item is cut, and any other value gets a line of its own. */
function toLine([label, value]: readonly [string, string], width: number): readonly string[] {
  const room = width - stringWidth(value) - 1;
  if (stringWidth(label) <= room) return [`${pad(label, room)} ${value}`];
  if (room < SHORTEST_LABEL) return [label, pad("", width - stringWidth(value)) + value];
  return [`${pad(`${sliceAnsi(label, 0, room - 1)}…`, room)} ${value}`];
}

/** Pads to a width on the screen, where a character may have a width of 0, 1 or 2. */
const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - stringWidth(text)));

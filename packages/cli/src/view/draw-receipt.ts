import type { Money, Receipt } from "@dollr-kit/collect";
import { clean } from "./clean.ts";
import { bold, dim } from "./style.ts";
import { lines, type Words, words } from "./words.ts";

const WIDTH = 52;

/** The receipt as a till would print it. */
export function drawReceipt(receipt: Receipt): Words {
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
  const texts = rows.flatMap(([label, value]) => (value === undefined ? [] : [toLine(clean(label), clean(value))]));
  const rule = dim("─".repeat(WIDTH));
  const parts = [rule, bold(`Receipt ${receipt.number} · ${receipt.status}`), rule, ...texts, rule];
  return lines(parts.map((line) => words`  ${line}`));
}

const toWords = (money: Money | undefined): string | undefined => money && `${money.amount} ${money.currency}`;

function toLine(label: string, value: string): string {
  const width = WIDTH - value.length - 1;
  return `${label.length > width ? `${label.slice(0, width - 1)}…` : label.padEnd(width)} ${value}`;
}

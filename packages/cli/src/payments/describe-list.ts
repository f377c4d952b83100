import type { PaymentStatus } from "@dollr-kit/disburse";
import stringWidth from "string-width";
import type { Printer } from "../terminal/printer.ts";
import { bold, dim, green, red, yellow } from "../text/style.ts";
import { lines, type Words, words } from "../text/words.ts";
import type { ListedPayment } from "./list-payments.ts";

/** Below that, each payment has two lines. */
const WIDE = 70;
const DATE_WIDTH = 16;
/** A reference and the gap before it. */
const REFERENCE_WIDTH = 38;

export const STATUS_STYLES: Readonly<Record<PaymentStatus, (text: string) => Words>> = {
  completed: green,
  failed: red,
  pending: yellow,
  unknown: yellow,
  "action-required": yellow,
};

/** A table of payments, as much of it as the screen has columns for; what is piped has all. */
export function describeList(payments: readonly ListedPayment[], out: Printer): Words {
  const rows = payments.map(toCells);
  const widthOf = (cell: "kind" | "id" | "asked" | "status") => Math.max(...rows.map((row) => stringWidth(row[cell])));
  const [kind, id, asked, status] = [widthOf("kind"), widthOf("id"), widthOf("asked"), widthOf("status")];
  const width = kind + id + asked + status + 6;
  const hasRoom = (more: number) => !out.isScreen || width + more <= out.columns;
  const isWide = !out.isScreen || (out.columns >= WIDE && hasRoom(0));
  return lines(
    rows.flatMap((row) => {
      const state = words`${STATUS_STYLES[row.state](row.status)}${pad(row.status, status)}`;
      const head = words`${row.kind}${pad(row.kind, kind)}  ${bold(row.id)}${pad(row.id, id)}`;
      const money = words`${pad(row.asked, asked)}${row.asked}`;
      const why = row.why === "" ? [] : [words`  ${dim(row.why)}`];
      if (!isWide) return [words`${row.kind} ${bold(row.id)}`, words`  ${row.asked}  ${state}`, ...why];
      const date = hasRoom(DATE_WIDTH + 2) ? words`  ${dim(row.date)}` : words``;
      const reference = hasRoom(DATE_WIDTH + 2 + REFERENCE_WIDTH) ? words`  ${dim(row.referenceId)}` : words``;
      const line = words`${head}  ${money}  ${state}${date}${reference}`;
      // Whoever reads lines by a program wants one for each payment.
      return out.isScreen ? [line, ...why] : [words`${line}${lines(why)}`];
    }),
  );
}

const pad = (text: string, width: number): string => " ".repeat(Math.max(0, width - stringWidth(text)));

function toCells({
  kind,
  id,
  attempt,
  status,
  amount = "",
  currency = "",
  why = "",
  createdAt,
  referenceId,
}: ListedPayment) {
  return {
    ...{ kind, why, referenceId, status, state: status },
    id: attempt > 1 ? `${id} attempt ${attempt}` : id,
    asked: `${amount} ${currency}`.trim(),
    date: createdAt.toISOString().slice(0, DATE_WIDTH).replace("T", " "),
  };
}

import type { BatchGroup, BatchLine, BatchReport, Money } from "@dollr-kit/disburse";
import { bold, green, red, yellow } from "../text/style.ts";
import { lines, type Words, words } from "../text/words.ts";
import type { PayrollLine } from "./parse-payroll.ts";

/** So many lines that are not completed are told one by one; `--json` has all of them. */
const MOST_TOLD = 50;

export const describeSums = (sums: readonly Money[]): string =>
  sums.length === 0 ? "no money" : sums.map(({ amount, currency }) => `${amount} ${currency}`).join(" and ");

const STYLES = { completed: green, failed: red, refused: red, pending: yellow, unknown: yellow } as const;
const MEANINGS = {
  completed: "paid",
  failed: "no money moved, as Dollr says now",
  refused: "nothing was begun",
  pending: "with the carrier",
  unknown: "may have been paid, pay nobody by hand",
} as const;
const STATUSES = ["completed", "failed", "refused", "pending", "unknown"] as const;

/** Each group with its exact sums, and every line that is not completed, by its number in the file. */
export function describeReport(report: BatchReport, payroll: readonly PayrollLine[]): Words {
  const others = report.lines.filter(({ status }) => status !== "completed");
  const told = others.slice(0, MOST_TOLD).map((line) => describeLine(line, payroll));
  const more = others.length > told.length ? [words`  … and ${others.length - told.length} more, all with --json`] : [];
  const groups = STATUSES.filter((status) => status === "completed" || report[status].count > 0);
  return lines([
    ...told,
    ...more,
    ...groups.map(
      (status) => words`${STYLES[status](bold(status))} ${describeGroup(report[status])} (${MEANINGS[status]})`,
    ),
    words`${bold("total")} ${describeGroup(report.total)}${notBegun(report, payroll)}`,
  ]);
}

const describeGroup = ({ count, sums }: BatchGroup): string => `${count}: ${describeSums(sums)}`;

const notBegun = ({ total }: BatchReport, payroll: readonly PayrollLine[]): string =>
  total.count < payroll.length ? `; ${payroll.length - total.count} of the file were not begun` : "";

function describeLine({ line, id = "", status, why }: BatchLine, payroll: readonly PayrollLine[]): Words {
  return words`  line ${numberOf(line, payroll)}, ${id}: ${STYLES[status](status)}${why === undefined ? "" : ` (${why})`}`;
}

/** A batch counts its lines; a person finds them in the file. */
const numberOf = (line: number, payroll: readonly PayrollLine[]): number => payroll[line - 1]?.number ?? line;

/** The report in JSON, without the errors that refused lines were thrown with: they are in `why`. */
export function toReportFacts({ lines: all, ...report }: BatchReport, payroll: readonly PayrollLine[]) {
  const facts = all.map(({ error: _, line, ...rest }) => ({ line: numberOf(line, payroll), ...rest }));
  return { ...report, notBegun: payroll.length - report.total.count, lines: facts };
}

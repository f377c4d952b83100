import type {
  Difference,
  DifferenceKind,
  DifferingRecord,
  MovedSum,
  ReconcileReport,
  Standing,
} from "@dollr-kit/disburse";
import { bold, dim, green, red, yellow } from "../text/style.ts";
import { lines, type Words, words } from "../text/words.ts";

/** So many records are told of each kind; `--json` has more. */
const MOST_TOLD = 5;

const MEANINGS: Readonly<Record<DifferenceKind, string>> = {
  "missing-at-dollr": "Dollr does not know it",
  "missing-here": "missing here, known at Dollr",
  "completed-at-dollr": "failed here, completed at Dollr",
  "failed-at-dollr": "completed here, failed at Dollr",
  "open-at-dollr": "ended here, open at Dollr",
  "ended-at-dollr": "open here, ended at Dollr",
  "amount-differs": "other amounts at Dollr",
  "second-charge": "paid more than once",
  unreadable: "could not be read",
};

/** What is done with a record that is not mended. */
const LEFT: Readonly<Record<DifferenceKind, string>> = {
  "missing-at-dollr": "ask Dollr with its reference",
  "missing-here": "read it again",
  "completed-at-dollr": "read it again",
  "failed-at-dollr": "believed when Dollr says so again, in five minutes",
  "open-at-dollr": "read it again later",
  "ended-at-dollr": "read it again",
  "amount-differs": "look into it before you deliver",
  "second-charge": "refund what is too much",
  unreadable: "nothing is known of it: compare again",
};

/** The differences of reports of several kinds, what moved by them, and how much was read. */
export function describeDifferences(reports: readonly ReconcileReport[]): Words {
  const differences = reports.flatMap((report) => report.differences);
  const sums = reports.flatMap(({ flow, sums: moved }) => moved.map((sum) => ({ flow, ...sum })));
  return lines([
    ...differences.flatMap(describeDifference),
    ...(sums.length === 0 ? [] : describeSums(sums)),
    ...reports.flatMap(({ flow, stopReason }) =>
      stopReason === undefined ? [] : [words`${red("Stopped")} at ${flow}s: ${stopReason}`],
    ),
    describeTotal(reports),
  ]);
}

/** Whether nothing differs, or all that did was mended, and everything could be read. */
export const isAgreed = (reports: readonly ReconcileReport[]): boolean =>
  reports.every(
    ({ differences, isStopped }) => !isStopped && differences.every(({ count, mended }) => count === mended),
  );

function describeDifference({ kind, flow, currency = "", count, mended, sum = "", items }: Difference): Words[] {
  const asked = `${sum} ${currency}`.trim();
  const state = count === mended ? green("mended") : yellow(mended === 0 ? LEFT[kind] : `${mended} mended`);
  const told = items.slice(0, MOST_TOLD).map(describeItem);
  const more = count > told.length ? [dim(`    … and ${count - told.length} more, up to 50 with --json`)] : [];
  return [words`${bold(`${flow} × ${count}`)}  ${MEANINGS[kind]}  ${asked}  ${state}`, ...told, ...more];
}

function describeItem({ id, attempt, referenceId, was, is, why }: DifferingRecord): Words {
  const again = attempt > 1 ? `, attempt ${attempt}` : "";
  const reason = why === undefined ? "" : ` (${why})`;
  return words`    ${id}${again}  ${tell(was)} → ${tell(is)}${reason}  ${dim(referenceId)}`;
}

function tell(standing: Standing | undefined): string {
  if (standing === undefined) return "none";
  const { status, payer, payee } = standing;
  const money = [payer, payee].flatMap((side) => (side === undefined ? [] : [`${side.amount} ${side.currency}`]));
  return [status, money.join(" / ")].join(" ").trim();
}

type SumOfKind = MovedSum & Pick<ReconcileReport, "flow">;

const SIDES = { payer: "paid", payee: "received" } as const;

function describeSums(sums: readonly SumOfKind[]): Words[] {
  const rows = sums.map(({ flow, side, currency, ours, dollr, difference }) => [
    `${flow}s, ${SIDES[side]}`,
    currency,
    ...[ours, dollr, difference],
  ]);
  const table = [["", "", "here", "Dollr", "difference"], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row, line) => {
    const cells = row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
    );
    const text = `  ${cells.join("  ")}`;
    if (line === 0) return dim(text);
    return Number(row[4]) === 0 ? words`${text}` : yellow(text);
  });
}

function describeTotal(reports: readonly ReconcileReport[]): Words {
  const add = (count: (report: ReconcileReport) => number) => reports.reduce((sum, report) => sum + count(report), 0);
  const listed = add(({ records }) => Object.values(records).reduce((sum, count) => sum + count, 0));
  const [read, sampled, mended] = [add((each) => each.read), add((each) => each.sampled), add((each) => each.mended)];
  const differing = add(({ differences }) => differences.reduce((sum, { count }) => sum + count, 0));
  const found = differing === 0 ? green("nothing differs") : bold(`${differing} differ, ${mended} mended`);
  return words`${listed} ${listed === 1 ? "record" : "records"}, ${read} read at Dollr (${sampled} as a sample): ${found}.`;
}

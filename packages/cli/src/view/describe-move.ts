import { sumMoney } from "@dollr-kit/disburse";
import type { MovedDifference, MovedSum, MovedSums, MoveReport } from "@dollr-kit/postgres";
import { dim, green, red, yellow } from "../text/style.ts";
import { lines, type Words, words } from "../text/words.ts";

const MEANINGS: Readonly<Record<MovedDifference["kind"], string>> = {
  missing: "is not there",
  other: "is there as another one, which was begun or changed there by itself",
  older: "is there as it was before",
};

/** How both sides compare, and what to do next. */
export function describeMove(report: MoveReport, from: string, wasMoved: boolean): Words {
  const { to, isMoved, copied, found, wentOn, payers } = report;
  if (!isMoved) return lines([...describeSums(report.sums), ...describeDifferences(report, wasMoved)]);
  const earlier = found === 0 ? "" : `, ${found} were there already`;
  const later = wentOn === 0 ? "" : ` (${wentOn} have gone on there since)`;
  return lines([
    ...describeSums(report.sums),
    words`${green(wasMoved ? "All are there:" : "Moved:")} ${copied} ${copied === 1 ? "record" : "records"} copied${earlier}${later}, ${payers} remembered people.`,
    words`They are in ${to}. ${from} is closed for good: no program works on it any more.`,
    dim(
      "Start your programs with postgresStore(pool, { schema }) now. Keep no copy of the file in use: it would be a second store.",
    ),
  ]);
}

function describeSums(sums: readonly MovedSums[]): Words[] {
  if (sums.length === 0) return [dim("  There is no record.")];
  const rows = sums.map(({ flow, currency, from, to }) => [
    ...[`${flow}s`, currency ?? "", String(from.records), String(to.records)],
    ...[write(from, currency), write(to, currency)],
  ]);
  const table = [["", "", "records", "there", "asked for", "there"], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row, line) => {
    const cells = row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
    );
    const text = `  ${cells.join("  ")}`;
    if (line === 0) return dim(text);
    return row[2] === row[3] && row[4] === row[5] ? words`${text}` : yellow(text);
  });
}

function write({ amount }: MovedSum, currency: string | undefined): string {
  return currency === undefined ? amount : sumMoney([{ amount, currency }])[0]!.amount;
}

function describeDifferences({ differing, differences, to }: MoveReport, wasMoved: boolean): Words[] {
  const more = differing > differences.length ? [dim(`    … and ${differing - differences.length} more`)] : [];
  return [
    ...differences.map(({ flow, id, attempt, kind }) => words`    ${flow} ${id}, attempt ${attempt} ${MEANINGS[kind]}`),
    ...more,
    wasMoved
      ? words`${red("They differ:")} ${differing} of the records that were moved are not as they should be in ${to}.`
      : words`${red("Nothing was moved:")} ${differing} cannot be put into ${to} as they are. Both sides are as they were.`,
  ];
}

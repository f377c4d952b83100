import type { Summary } from "../plots/summary.ts";

/** A part of the bench, as `docs/benchmarks.json` keeps it. */
export interface BenchmarkSection {
  readonly title: string;
  readonly tables: readonly BenchmarkTable[];
}

export interface BenchmarkTable {
  readonly head: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly BenchmarkCell[] }[];
}

export type BenchmarkCell = number | string | Summary;

/**
 * The table of a section whose first column has this head.
 * @throws Error where there is none: the bench has changed, and the picture has to follow.
 */
export function findTable(sections: readonly BenchmarkSection[], title: string, head: string): BenchmarkTable {
  const table = sections.find((one) => one.title === title)?.tables.find((one) => one.head[0] === head);
  if (table === undefined)
    throw new Error(`The bench has no table "${head}" under "${title}", which a picture is drawn of.`);
  return table;
}

/** A column by its head: the cell of each row. */
export function readColumn<T extends BenchmarkCell>(
  { head, rows }: BenchmarkTable,
  column: string,
  is: (cell: BenchmarkCell) => cell is T,
): T[] {
  const index = head.indexOf(column) - 1;
  return rows.map(({ name, cells }) => {
    const cell = cells[index];
    if (cell === undefined || !is(cell))
      throw new Error(`"${name}" has no figure under "${column}" that can be drawn.`);
    return cell;
  });
}

export const isSummary = (cell: BenchmarkCell): cell is Summary => typeof cell === "object";
export const isNumber = (cell: BenchmarkCell): cell is number => typeof cell === "number";

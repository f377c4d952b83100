import { formatNumber } from "./format.ts";
import { type Bar, holds, isDecided, type Section, type Table } from "./section.ts";

/** Markdown that reads well in a terminal, too. @param plot - stands above the tables. */
export function renderSection({ title, facts, how, tables, bars }: Section, plot?: string): string {
  const words = [`## ${title}`, ...(facts === undefined ? [] : [facts]), how, ...(plot === undefined ? [] : [plot])];
  const blocks = [...words, ...tables.map(renderTable)];
  if (bars.length > 0) blocks.push(renderTable(toBarTable(bars)));
  return blocks.join("\n\n");
}

function renderTable({ head, rows }: Table): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => pad(cell, widths[column]!, column)).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

/** Names to the left, figures to the right. */
function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function toBarTable(bars: readonly Bar[]): Table {
  return {
    head: ["Bar", "measured", "goal", "holds"],
    rows: bars.map((bar) => [bar.what, measured(bar), goal(bar), verdict(bar, isDecided(bar, bars))]),
  };
}

function verdict(bar: Bar, decided: boolean): string {
  if (!decided && !bar.isControl) return "undecided";
  return holds(bar) ? "yes" : "**no**";
}

function measured({ value, unit }: Bar): string {
  return value === undefined ? "nothing" : withUnit(value, unit);
}

function goal({ atMost, atLeast, unit }: Bar): string {
  if (atMost !== undefined && atLeast !== undefined) return `${formatNumber(atLeast)} to ${withUnit(atMost, unit)}`;
  return atMost === undefined ? `≥ ${withUnit(atLeast!, unit)}` : `≤ ${withUnit(atMost, unit)}`;
}

const withUnit = (value: number, unit: string): string => `${formatNumber(value)} ${unit}`.trim();

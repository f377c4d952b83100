import type { BenchmarkCell, BenchmarkSection, BenchmarkTable } from "@dollr-kit/pictures";

/** What stands on the page, for programs: its tables by section, with figures as numbers. */
export function readPage(page: string): readonly BenchmarkSection[] {
  const [, ...sections] = page.split(/^## /m);
  return sections.map((text) => {
    const [title = ""] = text.split("\n");
    const tables = [...text.matchAll(/^\|.*\n\| *-[-|: ]*\n(?:\|.*\n?)*/gm)].map(([table]) => readTable(table));
    return { title, tables };
  });
}

/** One line for each row of a table. */
export function renderData(page: string): string {
  const inOneLine = (part: string): string => part.replace(/\s+/g, " ");
  const text = JSON.stringify(readPage(page), null, 1);
  return `${text.replace(/\{[^{}[\]]*\}/g, inOneLine).replace(/\[[^[\]]*\]/g, inOneLine)}\n`;
}

function readTable(table: string): BenchmarkTable {
  const [head = [], , ...rows] = table.trimEnd().split("\n").map(readCells);
  return { head, rows: rows.map(([name = "", ...cells]) => ({ name, cells: cells.map(readCell) })) };
}

const readCells = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

const SUMMARY = /^(-?[\d.,]+) \((-?[\d.,]+)–(-?[\d.,]+)\)$/;

/** `1.66 (1.42–1.85)` is a median with the half of the readings around it, `1,234` a number; all else stays text. */
function readCell(text: string): BenchmarkCell {
  const [, median, low, high] = SUMMARY.exec(text) ?? [];
  if (median !== undefined) return { median: toNumber(median), low: toNumber(low), high: toNumber(high) };
  return /^-?[\d.,]+$/.test(text) ? toNumber(text) : text;
}

const toNumber = (text: string | undefined): number => Number(text?.replaceAll(",", ""));

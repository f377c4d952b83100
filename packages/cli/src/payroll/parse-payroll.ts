import type { PayoutRequest } from "@dollr-kit/disburse";
import { CsvError, parse } from "csv-parse/sync";
import { CommandError } from "../terminal/command-error.ts";

const REQUIRED = ["id", "name", "phone", "amount", "currency"] as const;
const OPTIONAL = ["note", "country"] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/** A line of a payroll. */
export interface PayrollLine {
  /** Of the file, counted from 1, the header too. */
  readonly number: number;
  readonly request: PayoutRequest;
}

/** A line that cannot be right. */
export interface BadLine {
  readonly number: number;
  readonly why: string;
}

/** What a file says, all of it. */
export interface ParsedPayroll {
  readonly lines: readonly PayrollLine[];
  readonly bad: readonly BadLine[];
}

/**
 * Reads the text of a payroll: comma-separated (RFC 4180), with a header that names the columns, in any order.
 * @param fallback - the country of phones in lines that name none.
 * @throws CommandError for a text whose lines cannot be told apart, or whose header is not that of a payroll.
 */
export function parsePayroll(text: string, fallback?: string): ParsedPayroll {
  const [header, ...rows] = readRows(text);
  const columns = requireColumns(header?.cells ?? []);
  const bad: BadLine[] = [];
  const lines: PayrollLine[] = [];
  for (const { number, cells } of rows) {
    if (cells.length === columns.length) lines.push({ number, request: toRequest(columns, cells, fallback) });
    else bad.push({ number, why: `has ${cells.length} values, and the header names ${columns.length} columns` });
  }
  if (rows.length === 0) throw badFile("The file has a header, and no line below it.");
  return { lines, bad };
}

interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

function readRows(text: string): readonly Row[] {
  try {
    const rows: Row[] = [];
    parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      // A line of another length is told with the others that are wrong.
      relax_column_count: true,
      on_record(cells: string[], { lines }) {
        rows.push({ number: lines, cells });
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (error instanceof CsvError) throw badFile(`The file is no CSV: ${error.message}.`);
    throw error;
  }
}

function requireColumns(header: readonly string[]): readonly Column[] {
  const known: readonly string[] = [...REQUIRED, ...OPTIONAL];
  const missing = REQUIRED.filter((column) => !header.includes(column));
  const unknown = header.filter((column) => !known.includes(column));
  const twice = header.filter((column, index) => header.indexOf(column) !== index);
  if (missing.length > 0) throw badFile(`The first line has to name the columns, and ${list(missing)} missing.`);
  if (unknown.length > 0) throw badFile(`The first line names what a payroll has not: ${unknown.join(", ")}.`);
  if (twice.length > 0) throw badFile(`The first line names ${twice.join(", ")} twice.`);
  return header as readonly Column[];
}

const list = (columns: readonly string[]): string => `${columns.join(", ")} ${columns.length === 1 ? "is" : "are"}`;

/** Empty values are absent ones. Those that have to be there are refused with the rules of payouts. */
function toRequest(columns: readonly Column[], cells: readonly string[], fallback?: string): PayoutRequest {
  const line = Object.fromEntries(columns.map((column, index) => [column, cells[index] || undefined]));
  const { id = "", name = "", phone = "", amount = "", currency = "", note, country = fallback } = line;
  return {
    id,
    recipient: { name, phone, ...(country !== undefined && { country }) },
    amount,
    currency,
    ...(note !== undefined && { note }),
  };
}

const badFile = (message: string): CommandError =>
  new CommandError("PayrollError", message, {
    hint: `Separate values by commas, and begin with: ${[...REQUIRED, "note"].join(",")}`,
  });

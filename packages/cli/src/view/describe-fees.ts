import type { Forecast } from "../fees/forecast.ts";
import { OPERATIONS } from "../fees/methods.ts";
import type { Fee, FeeRow, Fees } from "../fees/read-fees.ts";
import type { Printer } from "../terminal/printer.ts";
import { bold, dim } from "../text/style.ts";
import { lines, type Words, words } from "../text/words.ts";

const HEADS = ["collect", "pay out", "refund"] as const;
const WIDEST = 46;

/** Two tables that share their columns: what operators take, and what Dollr takes. */
export function describeFees({ gateway, platform }: Fees, { columns, isScreen }: Printer): Words {
  const rows = [...gateway.map(toCells), ...platform.map(toTierCells)];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]!.length), HEADS[column - 1]?.length ?? 0),
  );
  const isWide = !isScreen || 2 + widths.reduce((sum, width) => sum + width + 2, 0) <= columns;
  const draw = (cells: readonly string[]) =>
    isWide ? [words`  ${cells.map((cell, column) => align(cell, widths[column]!, column)).join("  ")}`] : stack(cells);
  const head = isWide ? draw(["", ...HEADS]).map((line) => dim(line)) : [];
  return lines([
    ...head,
    words`${bold("Operator")} ${dim("per cent, and what is fixed")}`,
    ...gateway.flatMap((row) => draw(toCells(row))),
    words``,
    words`${bold("Dollr")} ${dim("by tier")}`,
    ...platform.flatMap((row) => draw(toTierCells(row))),
  ]);
}

const align = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

/** On a narrow screen: the name, and each fee below it. */
const stack = ([name = "", ...fees]: readonly string[]): readonly Words[] => [
  words`  ${name}`,
  ...fees.map((fee, index) => words`    ${dim(HEADS[index]!.padEnd(8))} ${fee}`),
];

const toCells = ({ name, fees }: FeeRow): readonly string[] => [name, ...OPERATIONS.map((each) => toText(fees[each]))];

const toTierCells = (row: FeeRow): readonly string[] => {
  const [name = "", ...fees] = toCells(row);
  return [row.isDefault === true ? `${name} (usual)` : name, ...fees];
};

function toText(fee: Fee | undefined): string {
  if (fee === undefined) return "–";
  const share = `${Number(fee.percentage)} %`;
  return fee.fixed === undefined ? share : `${share} + ${fee.fixed.amount} ${fee.fixed.currency}`;
}

/** What payer and payee would see, and what lies between. */
export function describeForecast({ operation, method, payer, payee, fees }: Forecast, columns: number): Words {
  const [from, to] = operation === "COLLECTION" ? ["Payer pays", "You get"] : ["You pay", "They get"];
  const rows = [
    [from, payer],
    ["Platform fee", fees.platform],
    ["Gateway fee", fees.gateway],
    ["Exchange fee", fees.fx],
    [to, payee],
  ] as const;
  const width = Math.min(WIDEST, columns - 2);
  return lines([
    words`${bold(operation.toLowerCase())} by ${method}`,
    ...rows.flatMap(([label, value]) =>
      value === undefined ? [] : [words`  ${label!}${value.padStart(Math.max(1, width - 2 - label!.length))}`],
    ),
    dim("A preview: nothing says that Dollr holds to this rate."),
  ]);
}

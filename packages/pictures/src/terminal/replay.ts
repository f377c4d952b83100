import xterm, { type IBufferCell, type Terminal } from "@xterm/headless";
import { type Cast, withoutIdleTime } from "./cast.ts";

/** Letters of one style beside each other. */
export interface Run {
  readonly column: number;
  readonly text: string;
  /** A number of the terminal's palette of 16; absent for the colour of ordinary text. */
  readonly color?: number;
  readonly isBold?: boolean;
  readonly isDim?: boolean;
}

/** One row of the screen as it stood for a while. */
export interface RowState {
  readonly row: number;
  readonly runs: readonly Run[];
  /** Seconds since the beginning. */
  readonly from: number;
  /** Absent for what stands there at the end. */
  readonly until?: number;
}

/** Faster changes than this nobody sees, in seconds. */
const FRAME = 0.04;

/** Plays what was recorded on a terminal without a window. @returns every state of every row that shows something. */
export async function replay(cast: Cast): Promise<readonly RowState[]> {
  const { columns, rows } = cast;
  const events = withoutIdleTime(cast);
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  const states: RowState[] = [];
  const current = new Map<number, { readonly runs: readonly Run[]; readonly from: number }>();
  const look = (at: number): void => {
    for (let row = 0; row < rows; row += 1) {
      const [runs, before] = [readRow(terminal, row), current.get(row)];
      if (before !== undefined && isSame(before.runs, runs)) continue;
      if (before !== undefined && before.runs.length > 0) states.push({ row, ...before, until: at });
      current.set(row, { runs, from: at });
    }
  };
  for (const [index, { at, text }] of events.entries()) {
    await new Promise<void>((resolve) => terminal.write(text, resolve));
    const next = events[index + 1];
    if (next === undefined || next.at - at >= FRAME) look(at);
  }
  for (const [row, state] of current) if (state.runs.length > 0) states.push({ row, ...state });
  terminal.dispose();
  return states.toSorted((a, b) => a.row - b.row || a.from - b.from);
}

const isSame = (a: readonly Run[], b: readonly Run[]): boolean => JSON.stringify(a) === JSON.stringify(b);

function readRow(terminal: Terminal, row: number): readonly Run[] {
  const { active } = terminal.buffer;
  const line = active.getLine(active.baseY + row);
  const runs: Run[] = [];
  let cell: IBufferCell | undefined;
  for (let column = 0; column < terminal.cols; column += 1) {
    cell = line?.getCell(column, cell);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const style = styleOf(cell);
    const text = cell.getChars() || " ";
    const last = runs.at(-1);
    if (last !== undefined && isStyled(last, style)) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ column, text, ...style });
  }
  return runs.flatMap(splitAtGaps);
}

/** Where a picture is drawn, spaces beside each other become one. */
const splitAtGaps = (run: Run): Run[] =>
  [...run.text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => ({ ...run, column: run.column + index, text }));

type Style = Pick<Run, "color" | "isBold" | "isDim">;

const styleOf = (cell: IBufferCell): Style => ({
  ...(cell.isFgPalette() && cell.getFgColor() < 16 && { color: cell.getFgColor() }),
  ...(cell.isBold() !== 0 && { isBold: true }),
  ...(cell.isDim() !== 0 && { isDim: true }),
});

const isStyled = (run: Run, { color, isBold, isDim }: Style): boolean =>
  run.color === color && run.isBold === isBold && run.isDim === isDim;

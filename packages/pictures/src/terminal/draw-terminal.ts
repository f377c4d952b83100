import { element, type Svg, toDigits } from "../svg/element.ts";
import { label, MONO } from "../svg/label.ts";
import { toPicture } from "../svg/picture.ts";
import type { Theme } from "../theme/theme.ts";
import type { RowState, Run } from "./replay.ts";

export interface TerminalPicture {
  readonly title: string;
  readonly description: string;
  /** The command, in the bar above. */
  readonly command: string;
  readonly columns: number;
  readonly states: readonly RowState[];
}

const FONT = 13.5;
const CELL = { width: 8.13, height: 20 };
const PADDING = 22;
const BAR = 42;

/** What is there at the end always stands there; who allows movement sees how it came about, once. */
const STYLE = `@keyframes on{from,to{visibility:visible}}@keyframes off{from,to{visibility:hidden}}
.later{animation-name:off}.between{visibility:hidden;animation-name:on}
@media (prefers-reduced-motion:reduce){.later,.between{animation:none}}`;

/** A recording of a terminal, played once. */
export function drawTerminal({ title, description, command, columns, states }: TerminalPicture, theme: Theme): string {
  const rows = Math.max(...states.map(({ row }) => row)) + 1;
  const size = { width: columns * CELL.width + 2 * PADDING, height: BAR + rows * CELL.height + 2 * PADDING - 8 };
  return toPicture(
    { width: Math.ceil(size.width), height: size.height, title, description, theme, style: STYLE },
    drawBar(command, Math.ceil(size.width), theme),
    element(
      "g",
      { "font-family": MONO, "font-size": FONT },
      "\n",
      states.map((state) => drawState(state, theme)).join("\n"),
      "\n",
    ),
  );
}

function drawBar(command: string, width: number, theme: Theme): Svg {
  const dots = [0, 1, 2].map((dot) => element("circle", { cx: 24 + dot * 18, cy: BAR / 2, r: 5.5, fill: theme.rule }));
  const attributes = { x: width / 2, y: BAR / 2 + 4.5, "text-anchor": "middle", "font-size": 13, fill: theme.quiet };
  return element(
    "g",
    {},
    element("path", { d: `M1 ${BAR}V11a10 10 0 0 1 10-10H${width - 11}a10 10 0 0 1 10 10V${BAR}z`, fill: theme.panel }),
    element("path", { d: `M1 ${BAR}H${width - 1}`, stroke: theme.rule }),
    ...dots,
    label(command, { ...attributes, "font-family": MONO }),
  );
}

function drawState({ row, runs, from, until }: RowState, theme: Theme): Svg {
  const y = BAR + PADDING + row * CELL.height + FONT;
  const letters = runs.map((run) => drawRun(run, y, theme));
  return element("g", whenShown(from, until), ...letters);
}

function whenShown(from: number, until: number | undefined): { readonly class?: string; readonly style?: string } {
  if (until === undefined) return { class: "later", style: `animation-duration:${toDigits(from)}s` };
  const timing = `animation-duration:${toDigits(until - from)}s;animation-delay:${toDigits(from)}s`;
  return { class: "between", style: timing };
}

/** As wide as its cells, whichever font the reader has. */
function drawRun({ column, text, color, isBold, isDim }: Run, y: number, theme: Theme): Svg {
  const letters = [...text].length;
  return label(text, {
    x: PADDING + column * CELL.width,
    y,
    textLength: letters > 1 ? letters * CELL.width : undefined,
    fill: isDim === true ? theme.quiet : toPaint(color, theme),
    "font-weight": isBold === true ? 700 : undefined,
  });
}

function toPaint(color: number | undefined, theme: Theme): string {
  // The bright ones are numbered on from 8.
  const paints = [theme.quiet, theme.bad, theme.good, theme.doubt, theme.accent, theme.accent, theme.accent, theme.ink];
  return color === undefined ? theme.ink : (paints[color % 8] ?? theme.ink);
}

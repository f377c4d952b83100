import { element, type Svg } from "../svg/element.ts";
import { label } from "../svg/label.ts";
import { toPicture } from "../svg/picture.ts";
import { textWidth } from "../svg/text-width.ts";
import type { Theme } from "../theme/theme.ts";
import type { Scale } from "./scale.ts";
import type { Summary } from "./summary.ts";

/** Panels beside each other that share their rows: a dot for each median, a line for the half of the readings around it. */
export interface RangePlot {
  readonly title: string;
  /** How to read it. */
  readonly about: string;
  readonly rows: readonly { readonly name: string; readonly isOurs: boolean }[];
  readonly panels: readonly RangePanel[];
  readonly unit: string;
  readonly toScale: (start: number, end: number) => Scale;
  /** A figure that the others are compared with. */
  readonly reference?: number;
}

export interface RangePanel {
  readonly title: string;
  /** In the order of the rows. */
  readonly values: readonly Summary[];
}

const WIDTH = 760;
const MARGIN = 24;
const GAP = 22;
const TOP = 118;
const ROW = 25;
const FIGURE_WIDTH = 40;

export function drawRanges(plot: RangePlot, theme: Theme): string {
  const { title, about, rows, panels } = plot;
  const bottom = TOP + rows.length * ROW;
  const namesWidth = Math.max(...rows.map(({ name }) => textWidth(name, 13) * 1.1)) + 46;
  const width = (WIDTH - namesWidth - MARGIN - GAP * (panels.length - 1)) / panels.length;
  const description = panels
    .map(
      (panel) => `${panel.title}: ${panel.values.map(({ median }, row) => `${rows[row]!.name} ${median}`).join(", ")}.`,
    )
    .join(" ");
  return toPicture(
    { width: WIDTH, height: bottom + 50, title, description: `${about} ${description}`, theme },
    label(title, { x: MARGIN, y: 38, "font-size": 17, "font-weight": 600, fill: theme.ink }),
    label(about, { x: MARGIN, y: 60, "font-size": 13, fill: theme.quiet }),
    ...rows.map((row, index) => drawName(row, namesWidth, index, theme)),
    ...panels.map((panel, index) => drawPanel(plot, panel, namesWidth + index * (width + GAP), width, bottom, theme)),
  );
}

function drawName({ name, isOurs }: RangePlot["rows"][number], width: number, index: number, theme: Theme): Svg {
  const y = TOP + index * ROW;
  const text = label(name, {
    x: width - 12,
    y: y + ROW / 2 + 4.5,
    "text-anchor": "end",
    "font-size": 13,
    "font-weight": isOurs ? 600 : undefined,
    fill: isOurs ? theme.accent : theme.ink,
  });
  if (!isOurs) return text;
  const band = { x: 10, y, width: WIDTH - 20, height: ROW, rx: 5, fill: theme.accentPanel };
  return element("g", {}, element("rect", band), text);
}

function drawPanel(plot: RangePlot, panel: RangePanel, x: number, width: number, bottom: number, theme: Theme): Svg {
  const scale = plot.toScale(x + 4, x + width - FIGURE_WIDTH);
  return element(
    "g",
    {},
    label(panel.title, { x, y: TOP - 14, "font-size": 13, "font-weight": 600, fill: theme.ink }),
    ...scale.ticks.map((tick) => drawTick(tick, plot, scale, bottom, theme)),
    ...panel.values.map((value, row) => drawValue(value, row, plot, scale, x + width, theme)),
  );
}

function drawTick(tick: number, { reference, unit }: RangePlot, { place }: Scale, bottom: number, theme: Theme): Svg {
  const x = place(tick);
  const isReference = tick === reference;
  const line = {
    x1: x,
    y1: TOP - 4,
    x2: x,
    y2: bottom + 4,
    stroke: isReference ? theme.quiet : theme.rule,
    "stroke-width": isReference ? 1.5 : 1,
  };
  const text = { x, y: bottom + 22, "text-anchor": "middle", "font-size": 12, fill: theme.quiet };
  return element("g", {}, element("line", line), label(`${toTickText(tick)}${unit}`, text));
}

const FRACTIONS: Readonly<Record<number, string>> = { 0.25: "¼", 0.5: "½", 0.125: "⅛", 0.0625: "1⁄16" };
const toTickText = (tick: number): string => FRACTIONS[tick] ?? String(tick);

function drawValue(
  { median, low, high }: Summary,
  row: number,
  { rows }: RangePlot,
  { place }: Scale,
  end: number,
  theme: Theme,
): Svg {
  const color = rows[row]!.isOurs ? theme.accent : theme.quiet;
  const y = TOP + row * ROW + ROW / 2;
  const line = { x1: place(low), y1: y, x2: place(high), y2: y, stroke: color, "stroke-width": 9, opacity: 0.4 };
  const figure = {
    x: end,
    y: y + 4.5,
    "text-anchor": "end",
    "font-size": 12.5,
    fill: rows[row]!.isOurs ? theme.accent : theme.ink,
  };
  return element(
    "g",
    {},
    element("line", { ...line, "stroke-linecap": "round" }),
    element("circle", { cx: place(median), cy: y, r: 3.5, fill: color }),
    label(toFigure(median), figure),
  );
}

const toFigure = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toFixed(2));

import { element, type Svg } from "../svg/element.ts";
import { label } from "../svg/label.ts";
import { toPicture } from "../svg/picture.ts";
import { paintOf, type Theme, type Tone } from "../theme/theme.ts";
import { linearScale, type Scale } from "./scale.ts";

/** Panels of curves beside each other, with one legend. */
export interface CurvePlot {
  readonly title: string;
  readonly about: string;
  readonly panels: readonly CurvePanel[];
  readonly legend: readonly LegendEntry[];
}

export interface LegendEntry {
  readonly name: string;
  readonly tone: Tone;
  /** A line without points. */
  readonly isDashed?: boolean;
  /** Its points are rings, so that others under them are seen. */
  readonly isHollow?: boolean;
}

export interface CurvePanel {
  readonly title: string;
  readonly xTitle: string;
  readonly mostY: number;
  readonly curves: readonly Curve[];
}

export interface Curve {
  /** Of the legend. */
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const WIDTH = 760;
const MARGIN = 24;
const GAP = 56;
const AXIS = 30;
const TOP = 126;
const HEIGHT = 190;
const BOTTOM = TOP + HEIGHT;

export function drawCurves(plot: CurvePlot, theme: Theme): string {
  const { title, about, panels } = plot;
  const width = (WIDTH - 2 * MARGIN - AXIS * panels.length - GAP * (panels.length - 1)) / panels.length;
  const description = panels.map((panel) => `${panel.title}: ${panel.curves.map(describe).join("; ")}.`).join(" ");
  return toPicture(
    { width: WIDTH, height: BOTTOM + 96, title, description: `${about} ${description}`, theme },
    label(title, { x: MARGIN, y: 38, "font-size": 17, "font-weight": 600, fill: theme.ink }),
    label(about, { x: MARGIN, y: 60, "font-size": 13, fill: theme.quiet }),
    ...panels.map((panel, index) => drawPanel(plot, panel, MARGIN + AXIS + index * (width + AXIS + GAP), width, theme)),
    drawLegend(plot, theme),
  );
}

const describe = ({ name, points }: Curve): string => `${name}: ${points.map(({ x, y }) => `${y} at ${x}`).join(", ")}`;

function drawPanel(plot: CurvePlot, panel: CurvePanel, x: number, width: number, theme: Theme): Svg {
  const xs = panel.curves.flatMap(({ points }) => points.map((point) => point.x));
  const across = linearScale(Math.max(...xs), x, x + width, 6);
  const up = linearScale(panel.mostY, BOTTOM, TOP, 4);
  const middle = { x: x + width / 2, y: BOTTOM + 42, "text-anchor": "middle", "font-size": 13, fill: theme.quiet };
  return element(
    "g",
    {},
    label(panel.title, { x: x - AXIS + 4, y: TOP - 20, "font-size": 13, "font-weight": 600, fill: theme.ink }),
    ...up.ticks.map((tick) => drawTickAcross(tick, up, x, width, theme)),
    ...across.ticks.map((tick) =>
      label(toText(tick), {
        x: across.place(tick),
        y: BOTTOM + 20,
        "text-anchor": "middle",
        "font-size": 12,
        fill: theme.quiet,
      }),
    ),
    label(panel.xTitle, middle),
    ...panel.curves.map((curve) => drawCurve(plot, curve, across, up, theme)),
  );
}

function drawTickAcross(tick: number, { place }: Scale, x: number, width: number, theme: Theme): Svg {
  const y = place(tick);
  const stroke = tick === 0 ? theme.quiet : theme.rule;
  const text = { x: x - 8, y: y + 4, "text-anchor": "end", "font-size": 12, fill: theme.quiet };
  return element("g", {}, element("line", { x1: x, y1: y, x2: x + width, y2: y, stroke }), label(toText(tick), text));
}

const toText = (tick: number): string => String(Math.round(tick * 100) / 100);

function drawCurve({ legend }: CurvePlot, { name, points }: Curve, across: Scale, up: Scale, theme: Theme): Svg {
  const entry = legend.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`The legend has no "${name}", and a curve is called so.`);
  const { line: stroke } = paintOf(theme, entry.tone);
  const places = points.map((point) => ({ x: across.place(point.x), y: up.place(point.y) }));
  const polyline = {
    points: places.map((place) => `${Math.round(place.x * 10) / 10},${Math.round(place.y * 10) / 10}`).join(" "),
    fill: "none",
    stroke,
    "stroke-width": 2,
    "stroke-dasharray": entry.isDashed ? "5 4" : undefined,
  };
  const dot = { r: 4, fill: entry.isHollow ? theme.paper : stroke, stroke, "stroke-width": 2 };
  const dots = entry.isDashed ? [] : places.map(({ x, y }) => element("circle", { cx: x, cy: y, ...dot }));
  return element("g", {}, element("polyline", polyline), ...dots);
}

function drawLegend({ legend }: CurvePlot, theme: Theme): Svg {
  const width = (WIDTH - 2 * MARGIN) / legend.length;
  const entries = legend.map(({ name, tone, isDashed }, index) => {
    const [x, y] = [MARGIN + index * width, BOTTOM + 72];
    const { line: stroke } = paintOf(theme, tone);
    const line = {
      x1: x,
      y1: y - 4,
      x2: x + 26,
      y2: y - 4,
      stroke,
      "stroke-width": 2,
      "stroke-dasharray": isDashed ? "5 4" : undefined,
    };
    return element("g", {}, element("line", line), label(name, { x: x + 34, y, "font-size": 13, fill: theme.ink }));
  });
  return element("g", {}, ...entries);
}

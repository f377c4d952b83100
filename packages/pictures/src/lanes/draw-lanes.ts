import { element, type Svg } from "../svg/element.ts";
import { label } from "../svg/label.ts";
import { toPicture } from "../svg/picture.ts";
import { textWidth } from "../svg/text-width.ts";
import { paintOf, type Theme } from "../theme/theme.ts";
import { drawExchange, drawMessage } from "./draw-arrow.ts";
import { drawLifelines } from "./draw-lifelines.ts";
import type { Lane, LaneDiagram, LaneRow, Note } from "./lane-diagram.ts";
import { type LaneLayout, layOut } from "./lane-layout.ts";

/** Lanes side by side, time downward. */
export function drawLanes(diagram: LaneDiagram, theme: Theme): string {
  const layout = layOut(diagram);
  const { width, height } = layout;
  const { title, description, lanes, rows, foot } = diagram;
  return toPicture(
    { width, height, title, description, theme },
    ...drawLifelines(diagram, layout, theme),
    ...lanes.map((lane, index) => drawHead(lane, layout.lanes[index]!, layout, theme)),
    ...rows.map((row, index) => drawRow(row, layout.rows[index]!, layout, theme)),
    ...drawTimes(diagram, layout, theme),
    ...(foot === undefined ? [] : [drawFoot(foot, layout, theme)]),
  );
}

function drawHead({ name, about, tone = "neutral" }: Lane, x: number, layout: LaneLayout, theme: Theme): Svg {
  const { line, panel } = paintOf(theme, tone);
  const { headTop: top, headHeight: height } = layout;
  const width = Math.max(96, textWidth(name, 14) * 1.1 + 26, textWidth(about ?? "", 12) * 1.05 + 26);
  const middle = { x, "text-anchor": "middle" };
  return element(
    "g",
    {},
    element("rect", { x: x - width / 2, y: top, width, height, rx: 8, fill: panel, stroke: line }),
    label(name, {
      ...middle,
      y: top + (about === undefined ? 28 : 20),
      "font-size": 14,
      "font-weight": 600,
      fill: theme.ink,
    }),
    ...(about === undefined ? [] : [label(about, { ...middle, y: top + 36, "font-size": 12, fill: theme.quiet })]),
  );
}

function drawRow(row: LaneRow, top: number, layout: LaneLayout, theme: Theme): Svg {
  if (row.kind === "exchange") return drawExchange(row, top, layout, theme);
  if (row.kind === "message") return drawMessage(row, top, layout, theme);
  return drawNote(row, top, layout, theme);
}

function drawNote({ lane, text, tone }: Note, top: number, layout: LaneLayout, theme: Theme): Svg {
  const { line, panel } = paintOf(theme, tone);
  const width = textWidth(text, 13) * 1.08 + 22;
  // Kept on the card where the lane is near an edge.
  const x = Math.min(Math.max(layout.lanes[lane]!, width / 2 + 12), layout.width - width / 2 - 12);
  return element(
    "g",
    {},
    element("rect", { x: x - width / 2, y: top + 5, width, height: 28, rx: 14, fill: panel, stroke: line }),
    label(text, {
      x,
      y: top + 23.5,
      "text-anchor": "middle",
      "font-size": 13,
      fill: tone === "neutral" ? theme.ink : line,
    }),
  );
}

/** A time is told where it is another one than above. */
function drawTimes({ rows, toTime }: LaneDiagram, { rows: tops, timeX, heightOf }: LaneLayout, theme: Theme): Svg[] {
  if (toTime === undefined) return [];
  return rows.flatMap((row, index) => {
    const time = toTime(row.atMs);
    const before = rows[index - 1];
    if (before !== undefined && toTime(before.atMs) === time) return [];
    return [label(time, { x: timeX, y: tops[index]! + heightOf(row) / 2 + 4, "font-size": 12, fill: theme.quiet })];
  });
}

const drawFoot = (foot: string, { width, height }: LaneLayout, theme: Theme): Svg =>
  label(foot, {
    x: width / 2,
    y: height - 17,
    "text-anchor": "middle",
    "font-size": 14,
    "font-weight": 600,
    fill: theme.ink,
  });

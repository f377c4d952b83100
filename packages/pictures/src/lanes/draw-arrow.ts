import { element, type Svg } from "../svg/element.ts";
import { label } from "../svg/label.ts";
import { textWidth } from "../svg/text-width.ts";
import type { Theme } from "../theme/theme.ts";
import type { Exchange, Message } from "./lane-diagram.ts";
import type { LaneLayout } from "./lane-layout.ts";

interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly color: string;
  readonly isDashed?: boolean;
  /** It ends on the way, at a cross. */
  readonly lost?: keyof typeof LOST_AT;
}

const HEAD = 7;
/** Where on its way an arrow is lost: an answer where its fault is told before it, a request shortly before its end. */
const LOST_AT = { answer: 0.42, request: 0.9 };

export function drawExchange(exchange: Exchange, top: number, layout: LaneLayout, theme: Theme): Svg {
  const { from, to, request, answer, fault, lost, times = 1 } = exchange;
  const [x1, x2] = [layout.lanes[from]!, layout.lanes[to]!];
  const [requestY, answerY] = [top + 24, top + 46];
  const color = fault === undefined ? theme.ink : theme.bad;
  const repeated = times > 1 ? `${request}  ×${times}` : request;
  const way = { layout, from, to, theme };
  const parts = [
    drawArrow({ from: x1, to: x2, y: requestY, color: theme.ink, ...(lost === "request" && { lost }) }, theme),
    drawText({ ...way, text: repeated, y: requestY - 6, fill: theme.ink }),
  ];
  if (lost === "answer") {
    parts.push(drawArrow({ from: x2, to: x1, y: answerY, color: theme.bad, isDashed: true, lost }, theme));
  } else if (answer !== undefined) {
    parts.push(drawArrow({ from: x2, to: x1, y: answerY, color, isDashed: true }, theme));
  }
  const told = [answer, fault].filter((word) => word !== undefined).join(", ");
  // What is lost is told where it does not arrive.
  const place = lost === "answer" ? { y: answerY + 4, at: 0.28 } : { y: answerY - 5, at: 0.5 };
  if (told !== "") parts.push(drawText({ ...way, ...place, text: told, fill: fault ? theme.bad : theme.quiet }));
  return element("g", {}, ...parts);
}

export function drawMessage({ from, to, text }: Message, top: number, layout: LaneLayout, theme: Theme): Svg {
  const y = top + 25;
  return element(
    "g",
    {},
    drawArrow({ from: layout.lanes[from]!, to: layout.lanes[to]!, y, color: theme.ink }, theme),
    drawText({ layout, from, to, theme, text, y: y - 6, fill: theme.ink }),
  );
}

function drawArrow({ from, to, y, color, isDashed, lost }: Arrow, theme: Theme): Svg {
  const direction = Math.sign(to - from);
  const end = lost === undefined ? to : from + (to - from) * LOST_AT[lost];
  const line = element("line", {
    x1: from,
    y1: y,
    x2: lost === undefined ? end - direction * HEAD : end,
    y2: y,
    stroke: color,
    "stroke-width": 1.5,
    "stroke-dasharray": isDashed ? "5 4" : undefined,
  });
  return element("g", {}, line, lost === undefined ? drawHead(end, y, direction, color) : drawCross(end, y, theme));
}

const drawHead = (x: number, y: number, direction: number, fill: string): Svg =>
  element("path", { d: `M${x} ${y}l${-direction * (HEAD + 2)} -4.5v9z`, fill });

const drawCross = (x: number, y: number, theme: Theme): Svg =>
  element("path", {
    d: `M${x - 6} ${y - 6}l12 12m0 -12l-12 12`,
    stroke: theme.bad,
    "stroke-width": 2.5,
    "stroke-linecap": "round",
  });

interface Text {
  readonly layout: LaneLayout;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly y: number;
  /** Where its middle is in the gap. @defaultValue 0.5 */
  readonly at?: number;
  readonly fill: string;
  readonly theme: Theme;
}

const FONT = 13;

/** In the gap before the right one of both lanes, on the paper's colour so that lines behind it do not cross the letters. */
function drawText({ layout, from, to, text, y, at = 0.5, fill, theme }: Text): Svg {
  const right = Math.max(from, to);
  const [start, end] = [layout.lanes[right - 1]!, layout.lanes[right]!];
  const shown = fit(text, end - start - 20);
  const attributes = {
    x: start + (end - start) * at,
    y,
    "text-anchor": "middle",
    "font-size": FONT,
    fill,
    stroke: theme.paper,
    "stroke-width": 4,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  };
  return label(shown, attributes);
}

function fit(text: string, width: number): string {
  if (textWidth(text, FONT) * 1.05 <= width) return text;
  let short = text;
  while (short !== "" && textWidth(`${short}…`, FONT) * 1.05 > width) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}

import { element, type Svg } from "../svg/element.ts";
import { label } from "../svg/label.ts";
import { toPicture } from "../svg/picture.ts";
import { paintOf, type Theme } from "../theme/theme.ts";
import { PAYMENT_STATES, PAYMENT_TRANSITIONS, type PaymentState } from "./payment-states.ts";

type Status = keyof typeof PAYMENT_STATES;

interface Place {
  readonly x: number;
  readonly y: number;
}

const BOX = { width: 222, height: 58 };
const ENDING_BOX = { width: 184, height: 58 };
const OPEN_GROUP = { x: 92, y: 22, width: 340, height: 364 };
/** The middle of each state. */
const PLACES: Readonly<Record<Status, Place>> = {
  "action-required": { x: 240, y: 94 },
  pending: { x: 240, y: 218 },
  unknown: { x: 240, y: 342 },
  completed: { x: 640, y: 130 },
  failed: { x: 640, y: 306 },
};
const START = { x: 44, y: PLACES.pending.y };
const SIZE = { width: 752, height: 456 };

/** The states of a payment and the ways between them. What holds for every open state is drawn once, from the group of them. */
export function drawPaymentStates(theme: Theme): string {
  const title = "The states of a payment";
  const names = Object.entries(PAYMENT_STATES).map(([name, { about }]) => `${name}: ${about}.`);
  const ways = PAYMENT_TRANSITIONS.map(({ from, to, by }) => `${from} to ${to}: ${by}.`);
  return toPicture(
    { ...SIZE, title, description: [...names, ...ways].join(" "), theme },
    drawHeads(theme),
    drawGroup(theme),
    ...drawAmongOpen(theme),
    ...drawToEndings(theme),
    ...drawAfterEndings(theme),
    ...(Object.keys(PAYMENT_STATES) as Status[]).map((status) => drawState(status, PAYMENT_STATES[status], theme)),
  );
}

function drawGroup(theme: Theme): Svg {
  const { x, y } = OPEN_GROUP;
  const attributes = { ...OPEN_GROUP, rx: 14, fill: theme.panel, stroke: theme.rule };
  const words = label("open: the kit keeps asking", { x: x + 16, y: y + 25, "font-size": 13, fill: theme.quiet });
  return element("g", {}, element("rect", attributes), words);
}

function drawState(status: Status, { about, tone, isEnding }: PaymentState, theme: Theme): Svg {
  const { x, y } = PLACES[status];
  const { width, height } = isEnding ? ENDING_BOX : BOX;
  const { line, panel } = paintOf(theme, tone);
  const fill = tone === "neutral" ? theme.paper : panel;
  const rect = { x: x - width / 2, y: y - height / 2, width, height, rx: 10, fill, stroke: line, "stroke-width": 1.5 };
  const middle = { x, "text-anchor": "middle" };
  return element(
    "g",
    {},
    element("rect", rect),
    label(status, { ...middle, y: y - 4, "font-size": 16, "font-weight": 600, fill: theme.ink }),
    label(about, { ...middle, y: y + 17, "font-size": 13, fill: theme.quiet }),
  );
}

const wordOf = (from: string, to: Status): string => {
  const way = PAYMENT_TRANSITIONS.find((one) => one.from === from && one.to === to);
  if (way === undefined) throw new Error(`The picture has an arrow from ${from} to ${to}, and there is no such way.`);
  return way.by;
};

function drawAmongOpen(theme: Theme): Svg[] {
  const { pending, unknown, "action-required": action } = PLACES;
  const half = BOX.height / 2;
  const left = pending.x - 26;
  const right = pending.x + 26;
  const [above, below] = [(action.y + pending.y) / 2 + 4, (pending.y + unknown.y) / 2 + 4];
  const side = pending.x + BOX.width / 2;
  const round = `M${side} ${action.y}C${side + 62} ${action.y + 50} ${side + 62} ${unknown.y - 50} ${side} ${unknown.y}`;
  return [
    element("circle", { cx: START.x, cy: START.y, r: 8, fill: theme.ink }),
    arrow(`M${START.x + 8} ${START.y}H${pending.x - BOX.width / 2}`, theme.ink),
    words(wordOf("start", "pending"), { x: START.x, y: START.y - 18 }, "middle", theme),
    arrow(`M${left} ${pending.y - half}V${action.y + half}`, theme.ink),
    words(wordOf("pending", "action-required"), { x: left - 8, y: above }, "end", theme),
    arrow(`M${right} ${action.y + half}V${pending.y - half}`, theme.ink),
    words(wordOf("action-required", "pending"), { x: right + 8, y: above }, "start", theme),
    arrow(`M${left} ${pending.y + half}V${unknown.y - half}`, theme.ink),
    words(wordOf("pending", "unknown"), { x: left - 8, y: below }, "end", theme),
    arrow(`M${right} ${unknown.y - half}V${pending.y + half}`, theme.ink),
    words(wordOf("unknown", "pending"), { x: right + 8, y: below }, "start", theme),
    arrow(round, theme.ink, { isBothWays: true }),
  ];
}

function drawToEndings(theme: Theme): Svg[] {
  const start = OPEN_GROUP.x + OPEN_GROUP.width;
  return (["completed", "failed"] as const).flatMap((ending) => {
    const { x, y } = PLACES[ending];
    const end = x - ENDING_BOX.width / 2;
    const { line } = paintOf(theme, PAYMENT_STATES[ending].tone);
    return [
      arrow(`M${start} ${y}H${end}`, line, { width: 2 }),
      words(wordOf("pending", ending), { x: (start + end) / 2 - 4, y: y - 10 }, "middle", theme),
    ];
  });
}

function drawAfterEndings(theme: Theme): Svg[] {
  const { completed, failed } = PLACES;
  const half = ENDING_BOX.height / 2;
  const [top, bottom] = [completed.y + half, failed.y - half];
  const retryY = SIZE.height - 32;
  const [retryX, groupBottom] = [PLACES.unknown.x, OPEN_GROUP.y + OPEN_GROUP.height];
  const retry = `M${failed.x} ${failed.y + half}V${retryY - 10}q0 10 -10 10H${retryX + 10}q-10 0 -10 -10V${groupBottom}`;
  const correction = wordOf("completed", "failed");
  return [
    arrow(`M${completed.x} ${top}V${bottom}`, theme.quiet, { isBothWays: true, isDashed: true }),
    words(correction, { x: completed.x - 10, y: (top + bottom) / 2 + 4 }, "end", theme),
    arrow(retry, theme.ink),
    words(
      `${wordOf("failed", "pending")}: a new attempt, when you ask for it`,
      { x: (retryX + failed.x) / 2, y: retryY - 9 },
      "middle",
      theme,
    ),
  ];
}

interface ArrowStyle {
  readonly width?: number;
  readonly isBothWays?: boolean;
  readonly isDashed?: boolean;
}

function arrow(d: string, color: string, { width = 1.5, isBothWays, isDashed }: ArrowStyle = {}): Svg {
  const marker = `url(#${headId(color)})`;
  return element("path", {
    d,
    fill: "none",
    stroke: color,
    "stroke-width": width,
    "stroke-dasharray": isDashed ? "5 4" : undefined,
    "marker-end": marker,
    "marker-start": isBothWays ? marker : undefined,
  });
}

const headId = (color: string): string => `head-${color.slice(1)}`;

function drawHeads(theme: Theme): Svg {
  const size = { viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 9, markerHeight: 9 };
  const heads = [theme.ink, theme.quiet, theme.good, theme.bad].map((color) =>
    element(
      "marker",
      { id: headId(color), ...size, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" },
      element("path", { d: "M0 0.5L10 5L0 9.5z", fill: color }),
    ),
  );
  return element("defs", {}, ...heads);
}

const words = (text: string, { x, y }: Place, anchor: "start" | "middle" | "end", theme: Theme): Svg =>
  label(text, { x, y, "text-anchor": anchor, "font-size": 13, fill: theme.quiet });

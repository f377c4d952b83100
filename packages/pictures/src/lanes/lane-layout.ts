import type { LaneDiagram, LaneRow } from "./lane-diagram.ts";

const MARGIN = 24;
const TIME_WIDTH = 48;
const HEAD_TOP = 22;
const HEAD_HEIGHT = 46;
const FOOT_HEIGHT = 46;
const HEIGHTS: Readonly<Record<LaneRow["kind"], number>> = { exchange: 56, message: 36, note: 40 };

/** Where everything stands. */
export interface LaneLayout {
  readonly width: number;
  readonly height: number;
  readonly timeX: number;
  readonly headTop: number;
  readonly headHeight: number;
  readonly lifeTop: number;
  readonly lifeBottom: number;
  /** The middle of each lane. */
  readonly lanes: readonly number[];
  /** The top of each row. */
  readonly rows: readonly number[];
  readonly heightOf: (row: LaneRow) => number;
}

export function layOut({ lanes, rows, toTime, foot, indent = 70 }: LaneDiagram): LaneLayout {
  const timeWidth = toTime === undefined ? 0 : TIME_WIDTH;
  const middles = lanes.map((_, index) => {
    const before = lanes.slice(0, index).reduce((sum, { gapAfter }) => sum + gapAfter, 0);
    return MARGIN + timeWidth + indent + before;
  });
  const lifeTop = HEAD_TOP + HEAD_HEIGHT;
  let y = lifeTop + 14;
  const tops = rows.map((row) => {
    const top = y;
    y += HEIGHTS[row.kind];
    return top;
  });
  const lifeBottom = y + 6;
  return {
    width: (middles.at(-1) ?? 0) + (lanes.at(-1)?.gapAfter ?? indent) + MARGIN,
    height: lifeBottom + (foot === undefined ? MARGIN : FOOT_HEIGHT),
    timeX: MARGIN,
    headTop: HEAD_TOP,
    headHeight: HEAD_HEIGHT,
    lifeTop,
    lifeBottom,
    lanes: middles,
    rows: tops,
    heightOf: ({ kind }) => HEIGHTS[kind],
  };
}

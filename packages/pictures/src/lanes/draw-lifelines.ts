import { element, type Svg } from "../svg/element.ts";
import type { Theme } from "../theme/theme.ts";
import type { LaneDiagram } from "./lane-diagram.ts";
import type { LaneLayout } from "./lane-layout.ts";

/** A line downward for each lane: whole while the one whose lane it is runs, dots while it does not. */
export function drawLifelines({ lanes, rows }: LaneDiagram, layout: LaneLayout, theme: Theme): Svg[] {
  return lanes.flatMap((_, lane) => {
    const turns = rows.flatMap((row, index) =>
      row.kind === "note" && row.lane === lane && row.life !== undefined
        ? [{ y: layout.rows[index]! + 19, runs: row.life === "starts" }]
        : [],
    );
    const first = { y: layout.lifeTop, runs: turns[0] === undefined || !turns[0].runs };
    const stretches = [first, ...turns];
    return stretches.map(({ y, runs }, index) => {
      const end = stretches[index + 1]?.y ?? layout.lifeBottom;
      const x = layout.lanes[lane]!;
      return element("line", {
        x1: x,
        y1: y,
        x2: x,
        y2: end,
        stroke: runs ? theme.quiet : theme.rule,
        "stroke-width": runs ? 1.5 : 1,
        "stroke-dasharray": runs ? undefined : "2 5",
      });
    });
  });
}

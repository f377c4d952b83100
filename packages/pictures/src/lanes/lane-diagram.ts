import type { Tone } from "../theme/theme.ts";

/** Who takes part, from left to right, and what happens between them, from top to bottom. */
export interface LaneDiagram {
  readonly title: string;
  readonly description: string;
  readonly lanes: readonly Lane[];
  readonly rows: readonly LaneRow[];
  /** What it comes to, below. */
  readonly foot?: string;
  /** Room to the left of the first lane, for its notes. @defaultValue 70 */
  readonly indent?: number;
  /** Reads a time for people. Without it no times are shown. */
  readonly toTime?: (atMs: number) => string;
}

export interface Lane {
  readonly name: string;
  /** A second, quieter line. */
  readonly about?: string;
  readonly tone?: Tone;
  /** From this lane to the next one, in units of the picture. Texts of arrows that start or end here have to fit in it. */
  readonly gapAfter: number;
}

/** One thing that happens. Lanes are named by their positions. */
export type LaneRow = Exchange | Message | Note;

interface Row {
  readonly atMs: number;
}

/** A request and what came of it. */
export interface Exchange extends Row {
  readonly kind: "exchange";
  readonly from: number;
  readonly to: number;
  readonly request: string;
  /** Absent where none came. */
  readonly answer?: string;
  /** What went wrong on the way. */
  readonly fault?: string;
  /** Which of the two did not arrive. */
  readonly lost?: "request" | "answer";
  /** So often in a row, alike. @defaultValue 1 */
  readonly times?: number;
}

export interface Message extends Row {
  readonly kind: "message";
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface Note extends Row {
  readonly kind: "note";
  readonly lane: number;
  readonly text: string;
  readonly tone: Tone;
  /** From here on the one whose lane it is does not run, or runs again. */
  readonly life?: "starts" | "stops";
}

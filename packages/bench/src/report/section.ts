/** What one part of the bench found. */
export interface Section {
  readonly title: string;
  /** When and where, for one that was measured by itself. */
  readonly facts?: string;
  /** How it was measured, for readers who want to doubt it. */
  readonly how: string;
  readonly tables: readonly Table[];
  readonly bars: readonly Bar[];
}

export interface Table {
  readonly head: readonly string[];
  /** The first column names the row, the others hold figures. */
  readonly rows: readonly (readonly string[])[];
}

/** A figure that has a goal, with what was measured. At least one of `atMost` and `atLeast` is there. */
export interface Bar {
  readonly what: string;
  /** Absent when it could not be measured, and then the bar does not hold. */
  readonly value: number | undefined;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** It is about the machine, not about us: unless it holds, the bars of its case decide nothing. */
  readonly isControl?: boolean;
  /** What was measured together with it, in the same turns; a section without cases is one. */
  readonly case?: string;
}

export function holds({ value, atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY }: Bar): boolean {
  return value !== undefined && value <= atMost && value >= atLeast;
}

/** Whether the machine was quiet enough for a bar to decide anything: by the controls that were measured together with it. */
export function isDecided(bar: Bar, bars: readonly Bar[]): boolean {
  return bars.every((other) => other.isControl !== true || other.case !== bar.case || holds(other));
}

/** One part of the bench, run by itself with `--only`. */
export interface Part {
  readonly name: string;
  /** Of its section on the page. */
  readonly title: string;
  run(options: RunOptions): Promise<Omit<Section, "title">>;
}

export interface RunOptions {
  /** Takes the time that the full claim needs, for example a million calls. */
  readonly full: boolean;
  /** Takes a few readings, to see that it runs; they decide nothing. */
  readonly quick: boolean;
}

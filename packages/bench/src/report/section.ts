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

/** A figure that we promise, with what was measured. At least one of `atMost` and `atLeast` is there. */
export interface Bar {
  readonly what: string;
  /** Absent when it could not be measured, and then the bar does not hold. */
  readonly value: number | undefined;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** It is about the machine, not about us: unless it holds, the other bars of its section decide nothing. */
  readonly isControl?: boolean;
}

export function holds({ value, atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY }: Bar): boolean {
  return value !== undefined && value <= atMost && value >= atLeast;
}

/** Whether the machine was quiet enough for the bars to decide anything. */
export function isDecided(bars: readonly Bar[]): boolean {
  return bars.every((bar) => bar.isControl !== true || holds(bar));
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

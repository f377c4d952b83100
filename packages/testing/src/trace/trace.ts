import type { OpenEntry, TraceEntry } from "./entry.ts";
import { foldEntries } from "./fold-entries.ts";

export interface NoteOptions {
  /** Whether it went as usual, so that it may be folded together with its neighbours. @defaultValue false */
  readonly isOrdinary?: boolean;
  /** Virtual milliseconds since the beginning. @defaultValue now */
  readonly atMs?: number;
}

/** What happened, in order. One plan always gives the same text. */
export class Trace {
  readonly #entries: OpenEntry[] = [];
  readonly #elapsedMs: () => number;
  readonly #toShown: (text: string) => string;
  #isSealed = false;

  /** @param toShown - removes from a text what a trace must not show. */
  constructor(elapsedMs: () => number, toShown: (text: string) => string = (text) => text) {
    this.#elapsedMs = elapsedMs;
    this.#toShown = toShown;
  }

  /** Adds an entry. @returns its text as shown. */
  note(who: string, what: string, { isOrdinary = false, atMs = this.#elapsedMs() }: NoteOptions = {}): string {
    const text = this.#toShown(what);
    this.#add({ atMs, who, what: text, isOrdinary });
    return text;
  }

  /** Adds an entry whose result comes later. @param begin - creates it from the title as shown. */
  follow<Line extends { toString(): string }>(who: string, title: string, begin: (shown: string) => Line): Line {
    const line = begin(this.#toShown(title));
    this.#add({ atMs: this.#elapsedMs(), who, what: line, isOrdinary: false });
    return line;
  }

  /** Ignores everything from now on. */
  seal(): void {
    this.#isSealed = true;
  }

  /** All entries, in the order in which they were added. */
  toEntries(): readonly TraceEntry[] {
    return this.#entries.map(({ atMs, who, what }) => ({ atMs, who, what: String(what) }));
  }

  /** The entries in order of time, folded. */
  toFoldedEntries(): readonly TraceEntry[] {
    return foldEntries(this.#entries.toSorted((a, b) => a.atMs - b.atMs));
  }

  #add(entry: OpenEntry): void {
    if (!this.#isSealed) this.#entries.push(entry);
  }
}

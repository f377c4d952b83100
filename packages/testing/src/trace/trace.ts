import type { OpenEntry, TraceEntry } from "./entry.ts";
import { foldEntries } from "./fold-entries.ts";

export interface NoteOptions {
  /** Part of the ordinary course, and told together with its like. @defaultValue false */
  readonly isOrdinary?: boolean;
  /** @defaultValue now */
  readonly atMs?: number;
}

/** What happened, in order: the same for the same plan, to the letter. */
export class Trace {
  readonly #entries: OpenEntry[] = [];
  readonly #elapsedMs: () => number;
  readonly #toShown: (text: string) => string;
  #isSealed = false;

  /** @param toShown - takes out what is shown to nobody. */
  constructor(elapsedMs: () => number, toShown: (text: string) => string = (text) => text) {
    this.#elapsedMs = elapsedMs;
    this.#toShown = toShown;
  }

  /** @returns what stands there now. */
  note(who: string, what: string, { isOrdinary = false, atMs = this.#elapsedMs() }: NoteOptions = {}): string {
    const text = this.#toShown(what);
    this.#add({ atMs, who, what: text, isOrdinary });
    return text;
  }

  /** What is not known to its end yet. @param begin - makes it, given how its title is shown. */
  follow<Line extends { toString(): string }>(who: string, title: string, begin: (shown: string) => Line): Line {
    const line = begin(this.#toShown(title));
    this.#add({ atMs: this.#elapsedMs(), who, what: line, isOrdinary: false });
    return line;
  }

  /** Whatever happens from now on is no part of it. */
  seal(): void {
    this.#isSealed = true;
  }

  /** Everything, in the order in which it was noted. */
  toEntries(): readonly TraceEntry[] {
    return this.#entries.map(({ atMs, who, what }) => ({ atMs, who, what: String(what) }));
  }

  /** In order of time; what goes on alike is told in one entry. */
  toFoldedEntries(): readonly TraceEntry[] {
    return foldEntries(this.#entries.toSorted((a, b) => a.atMs - b.atMs));
  }

  #add(entry: OpenEntry): void {
    if (!this.#isSealed) this.#entries.push(entry);
  }
}

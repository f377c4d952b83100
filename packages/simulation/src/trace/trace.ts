import { createHash } from "node:crypto";

/** What happened, in order: the same for the same seed, to the letter. */
export class Trace {
  readonly #lines: string[] = [];
  readonly #elapsedMs: () => number;
  #isSealed = false;

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  note(who: string, what: string): void {
    if (!this.#isSealed) this.#lines.push(`${this.#elapsedMs()}\t${who}\t${what}`);
  }

  /** Whatever happens from now on is no part of it. */
  seal(): void {
    this.#isSealed = true;
  }

  hash(): string {
    return createHash("sha256").update(this.#lines.join("\n")).digest("hex").slice(0, 16);
  }

  /** A timeline to read: minutes, who, what. */
  toText(): string {
    return this.#lines.map(toTimelineRow).join("\n");
  }
}

function toTimelineRow(line: string): string {
  const [elapsed = "0", who = "", what = ""] = line.split("\t");
  const seconds = Number(elapsed) / 1_000;
  const clock = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${(seconds % 60).toFixed(3).padStart(6, "0")}`;
  return `${clock}  ${who.padEnd(12)} ${what}`;
}

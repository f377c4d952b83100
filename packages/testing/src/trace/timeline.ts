import type { Message } from "../network/message.ts";
import { foldEntries } from "./fold-entries.ts";
import { RequestLine } from "./request-line.ts";

/** One thing that happened. */
export interface TimelineEntry {
  /** Virtual milliseconds since the payer first pressed "pay". */
  readonly atMs: number;
  /** `process 1`, `payer`, `Dollr`, or `FAULT`. */
  readonly who: string;
  readonly what: string;
}

export interface NoteOptions {
  /** Part of the ordinary course, and told together with its like. @defaultValue false */
  readonly isOrdinary?: boolean;
  /** @defaultValue now */
  readonly atMs?: number;
}

/** As it is being written down: what became of a request is known later. */
export interface OpenEntry {
  readonly atMs: number;
  readonly who: string;
  readonly what: string | RequestLine;
  /** Part of the ordinary course, and told together with its like. */
  readonly isOrdinary: boolean;
}

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

/** What happens in a trial, in order. Nobody's data is in it, and references are called A, B, C. */
export class Timeline {
  readonly #entries: OpenEntry[] = [];
  readonly #names = new Map<string, string>();
  readonly #secrets: readonly string[];
  readonly #elapsedMs: () => number;

  /** @param secrets - texts that are shown to nobody. */
  constructor(elapsedMs: () => number, secrets: readonly string[]) {
    this.#elapsedMs = elapsedMs;
    this.#secrets = secrets;
  }

  /** @returns what stands there now. */
  note(who: string, what: string, { isOrdinary = false, atMs = this.#elapsedMs() }: NoteOptions = {}): string {
    const text = this.#clean(what);
    this.#entries.push({ atMs, who, what: text, isOrdinary });
    return text;
  }

  request(who: string, message: Message): RequestLine {
    const line = new RequestLine(this.#clean(titleOf(message)), message.group);
    this.#entries.push({ atMs: this.#elapsedMs(), who, what: line, isOrdinary: false });
    return line;
  }

  /** What goes on alike is told in one entry. */
  toEntries(): readonly TimelineEntry[] {
    return foldEntries(this.#entries.toSorted((a, b) => a.atMs - b.atMs));
  }

  #clean(text: string): string {
    const hidden = this.#secrets.reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
    return hidden.replaceAll(UUID, (uuid) => this.#nameOf(uuid.toLowerCase()));
  }

  #nameOf(uuid: string): string {
    const known = this.#names.get(uuid);
    if (known !== undefined) return known;
    const { size } = this.#names;
    const name = `reference ${String.fromCharCode(65 + (size % 26))}${size < 26 ? "" : Math.floor(size / 26)}`;
    this.#names.set(uuid, name);
    return name;
  }
}

function titleOf({ name, group, body }: Message): string {
  if (group !== "execute") return name;
  const [reference = "no reference"] = UUID_IN(body ?? "") ?? [];
  return `${name}, ${reference}`;
}

const UUID_IN = (text: string): readonly string[] | null => text.match(UUID);

/** Lines with numbers and times: what is shown to people. */
export function renderEntries(entries: readonly TimelineEntry[]): string {
  const whoWidth = Math.max(...entries.map(({ who }) => who.length));
  const numberWidth = String(entries.length).length;
  return entries
    .map(({ atMs, who, what }, index) =>
      [String(index + 1).padStart(numberWidth), renderTime(atMs), who.padEnd(whoWidth), what].join("  "),
    )
    .join("\n");
}

/** Hours, minutes, seconds: 0:30:00.040. */
export function renderTime(ms: number): string {
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  const seconds = ((ms % 60_000) / 1_000).toFixed(3);
  return `${hours}:${String(minutes).padStart(2, "0")}:${seconds.padStart(6, "0")}`;
}

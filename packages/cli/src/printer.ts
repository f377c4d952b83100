import type { Writable } from "node:stream";
import { createLogUpdate } from "log-update";
import { toJson } from "./view/clean.ts";
import type { Words } from "./view/words.ts";

/** The one way to a stream of the terminal. It takes no strings, so nothing that came from elsewhere gets there uncleaned. */
export interface Printer {
  print(line: Words): void;
  /** For programs: one line of JSON. */
  printJson(value: unknown): void;
  /** Lines that are drawn anew as they change. */
  draw(): Drawing;
}

export interface Drawing {
  update(lines: Words): void;
  /** Leaves the lines as they stand. */
  done(): void;
}

export const createPrinter = (stream: Writable): Printer => ({
  print: (line) => void stream.write(`${line}\n`),
  printJson: (value) => void stream.write(`${toJson(value)}\n`),
  draw() {
    const update = createLogUpdate(stream);
    return { update: (lines) => update(lines.toString()), done: () => update.done() };
  },
});

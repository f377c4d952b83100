import type { Writable } from "node:stream";
import { createLogUpdate } from "log-update";
import sliceAnsi from "slice-ansi";
import { toJson } from "./view/clean.ts";
import type { Words } from "./view/words.ts";

/** The one way to a stream of the terminal. It takes no strings, so nothing that came from elsewhere gets there uncleaned. */
export interface Printer {
  /** Of the terminal, in signs; 80 where there is none. */
  readonly columns: number;
  print(line: Words): void;
  /** For programs: one line of JSON. */
  printJson(value: unknown): void;
  /** Lines that are drawn anew as they change, below all that is printed meanwhile. */
  draw(): Drawing;
}

export interface Drawing {
  /** Each is cut to the width: of lines that wrap nobody could say how far up the first one is. */
  update(lines: readonly Words[]): void;
  /** Leaves them whole. */
  done(lines: readonly Words[]): void;
}

type Stream = Writable & { readonly columns?: number };

/** Both streams of one screen: what either prints must not be taken for a line of the drawing. */
export function createPrinters(out: Stream, err: Stream): readonly [Printer, Printer] {
  let lift = (write: () => void): void => write();

  const createPrinter = (stream: Stream): Printer => {
    const columns = () => stream.columns || 80;
    const print = (line: Words) => lift(() => stream.write(`${line}\n`));
    return {
      get columns() {
        return columns();
      },
      print,
      printJson: (value) => void stream.write(`${toJson(value)}\n`),
      draw() {
        const redraw = createLogUpdate(stream);
        let drawn: readonly Words[] = [];
        const show = () => redraw(drawn.map((line) => sliceAnsi(`${line}`, 0, columns() - 1)).join("\n"));
        lift = (write) => {
          redraw.clear();
          write();
          show();
        };
        return {
          update(lines) {
            drawn = lines;
            show();
          },
          done(lines) {
            redraw.clear();
            redraw.done();
            lift = (write) => write();
            for (const line of lines) print(line);
          },
        };
      },
    };
  };
  return [createPrinter(out), createPrinter(err)];
}

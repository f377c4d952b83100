import type { Writable } from "node:stream";
import { createLogUpdate } from "log-update";
import sliceAnsi from "slice-ansi";
import { toJson } from "../text/clean.ts";
import type { Words } from "../text/words.ts";

/** The only access to a stream of the terminal. It takes no strings, so that all text was cleaned. */
export interface Printer {
  /** Width of the terminal in characters; 80 where there is none. */
  readonly columns: number;
  print(line: Words): void;
  /** Prints one line of JSON. */
  printJson(value: unknown): void;
  /** Starts lines that are redrawn when they change, below everything that is printed meanwhile. */
  draw(): Drawing;
}

export interface Drawing {
  /** Each line is cut to the width, since wrapped lines could not be redrawn. */
  update(lines: readonly Words[]): void;
  /** Prints them in full, and ends the drawing. */
  done(lines: readonly Words[]): void;
}

type Stream = Writable & { readonly columns?: number };

/** Both streams are on one screen, so what either prints has to move the drawing. */
export function createPrinters(out: Stream, err: Stream): readonly [Printer, Printer] {
  let aboveDrawing = (write: () => void): void => write();

  const createPrinter = (stream: Stream): Printer => {
    const columns = () => stream.columns || 80;
    const print = (line: Words) => aboveDrawing(() => stream.write(`${line}\n`));
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
        aboveDrawing = (write) => {
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
            aboveDrawing = (write) => write();
            for (const line of lines) print(line);
          },
        };
      },
    };
  };
  return [createPrinter(out), createPrinter(err)];
}

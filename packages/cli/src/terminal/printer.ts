import type { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { createLogUpdate } from "log-update";
import sliceAnsi from "slice-ansi";
import { toJson } from "../text/clean.ts";
import type { Words } from "../text/words.ts";
import { wrap } from "../text/wrap.ts";

/** The only access to a stream of the terminal. It takes no strings, so that all text was cleaned. */
export interface Printer {
  /** Width of the terminal in characters; 80 where there is none. */
  readonly columns: number;
  /** Whether it is a screen, whose lines have a width. What is piped is not wrapped. */
  readonly isScreen: boolean;
  /** Whether it shows colours. */
  readonly hasColors: boolean;
  /** Prints lines, wrapped to the width of the screen. */
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

type Stream = Writable & { readonly columns?: number; readonly isTTY?: boolean; hasColors?(): boolean };
type Environment = Readonly<Record<string, string | undefined>>;

const USUAL_COLUMNS = 80;
/** No terminal is meant to be narrower. */
const FEWEST_COLUMNS = 10;

/** Both streams are on one screen, so what either prints has to move the drawing. */
export function createPrinters(out: Stream, err: Stream, colors: boolean | undefined): readonly [Printer, Printer] {
  let aboveDrawing = (write: () => void): void => write();

  const createPrinter = (stream: Stream): Printer => {
    const isScreen = stream.isTTY === true && stream.columns !== 0;
    const hasColors = colors ?? (stream.isTTY === true && (stream.hasColors?.() ?? true));
    const columns = () => Math.max(FEWEST_COLUMNS, stream.columns || USUAL_COLUMNS);
    const paint = (text: string): string => (hasColors ? text : stripVTControlCharacters(text));
    const toText = (line: Words) => paint(line.layOut((text) => (isScreen ? wrap(text, columns()) : text)));
    const print = (line: Words) => aboveDrawing(() => stream.write(`${toText(line)}\n`));
    return {
      get columns() {
        return columns();
      },
      isScreen,
      hasColors,
      print,
      printJson: (value) => void stream.write(`${toJson(value)}\n`),
      draw() {
        const redraw = createLogUpdate(stream);
        let drawn: readonly Words[] = [];
        const show = () => redraw(drawn.map((line) => paint(sliceAnsi(`${line}`, 0, columns() - 1))).join("\n"));
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

/** What was said about colours; nothing where the stream decides. `--no-color` wins, then `NO_COLOR`, then `FORCE_COLOR`. */
export function wantsColors(argv: readonly string[], environment: Environment): boolean | undefined {
  if (argv.includes("--no-color") || environment["NO_COLOR"]) return false;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return environment["TERM"] === "dumb" ? false : undefined;
}

import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import xterm from "@xterm/headless";
import { run } from "../../src/index.ts";
import { type Cleanup, createShell } from "./shell.ts";

export interface ScreenOptions {
  readonly columns: number;
  /** The sandbox that commands use; without it that of the folder. */
  readonly url?: string;
  readonly directory?: string;
  readonly environment?: Record<string, string>;
  /** The answer to questions. @defaultValue nobody is there */
  readonly answer?: boolean;
  /** What opens a browser; rejects where there is none. */
  readonly openBrowser?: (url: string) => Promise<void>;
}

/** A command on a screen, with a keyboard. */
export interface OnScreen {
  /** Everything that was written, with its control characters. */
  raw(): string;
  /** Fulfilled as soon as this was written, in whatever colours. */
  written(text: string | RegExp): Promise<void>;
  press(key: string): void;
  readonly questions: readonly string[];
  interrupt(): void;
  readonly ended: Promise<number>;
  /** The rows of the screen, with those that have scrolled off. */
  rows(): Promise<readonly Row[]>;
}

export interface Row {
  readonly text: string;
  /** Whether the terminal has broken the line before it, as it was too long. */
  readonly isWrapped: boolean;
}

export async function startOnScreen(test: Cleanup, options: ScreenOptions, ...argv: string[]): Promise<OnScreen> {
  const { columns, url, environment, answer, openBrowser } = options;
  const directory = options.directory ?? (await createShell(test, "")).directory;
  const emulated = new xterm.Terminal({ cols: columns, rows: 50, convertEol: true, allowProposedApi: true });
  const stream = Object.assign(new PassThrough(), { columns, rows: 50, isTTY: true });
  const [interruption, questions] = [new AbortController(), [] as string[]];
  const listeners = new Set<() => void>();
  let [raw, onKey] = ["", (_: string): void => {}];
  stream.on("data", (chunk: Buffer) => {
    raw += chunk;
    emulated.write(chunk);
    for (const listen of listeners) listen();
  });
  const ended = run(argv, {
    out: stream,
    err: stream,
    isInteractive: true,
    directory,
    environment: { ...(url !== undefined && { DOLLR_SANDBOX_URL: url }), ...environment },
    signal: interruption.signal,
    async confirm(question) {
      questions.push(question);
      return answer;
    },
    askSecret: async () => undefined,
    readKeys(listen) {
      onKey = listen;
      return () => {
        onKey = () => {};
      };
    },
    openBrowser,
  });
  test.onTestFinished(async () => {
    interruption.abort();
    await ended;
  });
  return {
    raw: () => raw,
    questions,
    ended,
    press: (key) => onKey(key),
    interrupt: () => interruption.abort(),
    written: (text) =>
      new Promise((resolve) => {
        const isIn = (all: string) => (typeof text === "string" ? all.includes(text) : text.test(all));
        const listen = () => isIn(stripVTControlCharacters(raw)) && resolve();
        listeners.add(listen);
        listen();
      }),
    async rows() {
      await new Promise<void>((resolve) => emulated.write("", resolve));
      const { active } = emulated.buffer;
      return Array.from({ length: active.length }, (_, index) => {
        const line = active.getLine(index);
        return { text: line?.translateToString(true) ?? "", isWrapped: line?.isWrapped ?? false };
      });
    },
  };
}

/** The rows of the screen when the command has ended. */
export async function look(test: Cleanup, options: ScreenOptions, ...argv: string[]): Promise<readonly Row[]> {
  const shown = await startOnScreen(test, options, ...argv);
  await shown.ended;
  return shown.rows();
}

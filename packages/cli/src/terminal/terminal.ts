import { createInterface } from "node:readline/promises";
import type { Writable } from "node:stream";
import { askSecret } from "./ask-secret.ts";
import { EXIT } from "./exit-code.ts";
import { openBrowser } from "./open-browser.ts";
import { readKeys } from "./read-keys.ts";

/** Output, input and environment of a command; tests have their own. */
export interface Terminal {
  /** Results. */
  readonly out: Writable;
  /** Errors and notes. */
  readonly err: Writable;
  /** Whether `out` is a screen, on which a list can be redrawn. */
  readonly isInteractive: boolean;
  /** The folder that has `.dollr`. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborts at Ctrl-C, and at SIGTERM. */
  readonly signal: AbortSignal;
  /** Asks a yes-or-no question. Without a person to ask, the answer is undefined. */
  confirm(question: string): Promise<boolean | undefined>;
  /** Asks for a secret, and shows nothing of what is typed. Without a person to ask, the answer is undefined. */
  askSecret(question: string): Promise<string | undefined>;
  /**
   * Tells each key that is pressed, until the returned function is called. Ctrl-C stays an interruption. Absent where there is
   * no keyboard.
   */
  readonly readKeys?: ((onKey: (key: string) => void) => () => void) | undefined;
  /** Opens an address in the browser. Rejects where there is none. Absent where no person sees it. */
  readonly openBrowser?: ((url: string) => Promise<void>) | undefined;
}

/** The terminal of this process. The first Ctrl-C aborts `signal`, the second ends the process. */
export function processTerminal(): Terminal {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  // The listener stays: `log-update` listens, too, and ends the process where it is the only one.
  // Containers and scripts send SIGTERM for the same purpose.
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      if (interruption.signal.aborted) process.exit(EXIT.interrupted);
      interrupt();
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    // The reader of a pipe has closed it (`dollr collect | head`). That ends the command like Ctrl-C, and is no error.
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      interrupt();
    });
  }
  const isInteractive = process.stdout.isTTY === true && hasSize(process.stdout) && process.env["CI"] === undefined;
  return {
    out: process.stdout,
    err: process.stderr,
    isInteractive,
    directory: process.cwd(),
    environment: process.env,
    signal: interruption.signal,
    async confirm(question) {
      // On stderr, so that it is visible when stdout is piped.
      if (!hasPerson()) return undefined;
      const prompt = createInterface({ input: process.stdin, output: process.stderr });
      // While readline waits, Ctrl-C is a key and no signal.
      prompt.on("SIGINT", interrupt);
      // At the end of input (Ctrl-D) `question` never resolves.
      const left = new Promise<string>((resolve) => prompt.once("close", () => resolve("")));
      try {
        const answer = prompt.question(`${question} [y/N] `, { signal: interruption.signal });
        return /^y(?:es)?$/i.test((await Promise.race([answer, left])).trim());
      } catch (error) {
        if (interruption.signal.aborted) return false;
        throw error;
      } finally {
        prompt.close();
      }
    },
    askSecret: async (question) =>
      hasPerson() ? askSecret(question, { signal: interruption.signal, interrupt }) : undefined,
    ...(isInteractive && { openBrowser }),
    ...(isInteractive && hasKeyboard() && { readKeys: (onKey) => readKeys(onKey, interrupt) }),
  };
}

const hasKeyboard = (): boolean => process.stdin.isTTY === true && typeof process.stdin.setRawMode === "function";

const hasPerson = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** A redrawn list is not visible in a terminal without rows or columns. */
const hasSize = ({ rows, columns }: { readonly rows?: number; readonly columns?: number }): boolean =>
  rows !== 0 && columns !== 0;

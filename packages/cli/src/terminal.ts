import { createInterface } from "node:readline/promises";
import type { Writable } from "node:stream";
import { EXIT } from "./exit-code.ts";

/** Where words go and where they come from; a test brings its own. */
export interface Terminal {
  /** Results. */
  readonly out: Writable;
  /** Complaints. */
  readonly err: Writable;
  /** Whether a person looks at `out`, so that a list may be drawn anew as it fills in. */
  readonly isInteractive: boolean;
  /** Where `.dollr` lies. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborts at Ctrl-C, and at SIGTERM. */
  readonly signal: AbortSignal;
  /** Asks a question that is answered by yes or no; without a person there is no answer, which is no yes either. */
  confirm(question: string): Promise<boolean | undefined>;
}

/** The terminal of this process. The first Ctrl-C ends what waits, in order; the second ends the process. */
export function processTerminal(): Terminal {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  // It goes on listening: whoever else listens (`log-update`, for the cursor) ends the process when nobody else does.
  // A container or a script that ends it says SIGTERM, and means the same.
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      if (interruption.signal.aborted) process.exit(EXIT.interrupted);
      interrupt();
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    // Whoever read it has left (`dollr collect | head`): that is Ctrl-C without a key, and nothing to complain of.
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
      // On stderr, since whoever pipes the results away is still to be asked.
      if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return undefined;
      const prompt = createInterface({ input: process.stdin, output: process.stderr });
      // While it asks, Ctrl-C is a key and no signal.
      prompt.on("SIGINT", interrupt);
      // At the end of input (Ctrl-D) no answer ever comes.
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
  };
}

/** A terminal of no rows or columns shows nothing of a list that is drawn anew. */
const hasSize = ({ rows, columns }: { readonly rows?: number; readonly columns?: number }): boolean =>
  rows !== 0 && columns !== 0;

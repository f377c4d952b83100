import { createInterface } from "node:readline/promises";
import type { Writable } from "node:stream";

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
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
  /** Asks a question that is answered by yes or no; without a person the answer is no. */
  confirm(question: string): Promise<boolean>;
}

/** The terminal of this process. The first Ctrl-C ends what waits, in order; the second ends the process. */
export function processTerminal(): Terminal {
  const interruption = new AbortController();
  process.once("SIGINT", () => interruption.abort());
  const isInteractive = process.stdout.isTTY === true && process.env["CI"] === undefined;
  return {
    out: process.stdout,
    err: process.stderr,
    isInteractive,
    directory: process.cwd(),
    environment: process.env,
    signal: interruption.signal,
    async confirm(question) {
      if (process.stdin.isTTY !== true) return false;
      const prompt = createInterface({ input: process.stdin, output: process.stdout });
      try {
        const answer = await prompt.question(`${question} [y/N] `, { signal: interruption.signal });
        return /^y(?:es)?$/i.test(answer.trim());
      } finally {
        prompt.close();
      }
    },
  };
}

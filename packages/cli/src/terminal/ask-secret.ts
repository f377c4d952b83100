import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** What Ctrl-C does while the terminal waits for the secret. */
export interface AskSecretOptions {
  readonly signal: AbortSignal;
  interrupt(): void;
}

/**
 * Asks for a secret on the terminal of this process. Readline draws what is typed by itself, so it is given a place to draw that
 * nobody sees; as a terminal it switches the echo of the terminal off.
 * @returns nothing typed (`""`) at the end of input and at Ctrl-C.
 */
export async function askSecret(question: string, { signal, interrupt }: AskSecretOptions): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  // While readline waits, Ctrl-C is a key and no signal.
  prompt.on("SIGINT", interrupt);
  const left = new Promise<string>((resolve) => prompt.once("close", () => resolve("")));
  process.stderr.write(`${question} `);
  try {
    return await Promise.race([prompt.question("", { signal }), left]);
  } catch (error) {
    if (signal.aborted) return "";
    throw error;
  } finally {
    prompt.close();
    // The key that ended the line was not drawn either.
    process.stderr.write("\n");
  }
}

import { spawn } from "node:child_process";
import type { Cast, CastEvent } from "./cast.ts";

export interface RecordOptions {
  readonly command: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** In milliseconds. */
const LONGEST_MS = 60_000;

/**
 * Runs a command in a terminal of this size, and writes down what it prints and when. The terminal is that of `script`, of
 * util-linux.
 *
 * @throws Error when the command fails, or takes a minute.
 */
export async function record({ command, columns, rows, cwd, env = {} }: RecordOptions): Promise<Cast> {
  const line = `stty cols ${columns} rows ${rows}; exec ${command.map(quote).join(" ")}`;
  const child = spawn("script", ["--quiet", "--flush", "--return", "--command", line, "/dev/null"], {
    cwd,
    env: { ...process.env, TERM: "xterm-256color", FORCE_COLOR: "1", ...env },
    // Its input stays open: at an end of it the terminal would be closed.
    stdio: ["pipe", "pipe", "inherit"],
    timeout: LONGEST_MS,
  });
  const events: CastEvent[] = [];
  const decoder = new TextDecoder();
  let startedAt: number | undefined;
  child.stdout.on("data", (chunk: Buffer) => {
    startedAt ??= performance.now();
    const at = (performance.now() - startedAt) / 1_000;
    events.push({ at: at + LEAD_SECONDS, text: decoder.decode(chunk, { stream: true }) });
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  if (code !== 0)
    throw new Error(
      `${command.join(" ")} ended with ${code}, and a recording needs 0. It printed:\n${events.map(({ text }) => text).join("")}`,
    );
  return { columns, rows, events };
}

/** An empty screen first, so that a reader's eye is there when it begins. */
const LEAD_SECONDS = 0.6;

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

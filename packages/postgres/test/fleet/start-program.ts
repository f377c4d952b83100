import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { basename } from "node:path";
import { createInterface } from "node:readline";

/** A process that has told its first message. */
export interface Program<Message> {
  readonly child: ChildProcess;
  readonly first: Message;
}

/**
 * @param complain - told each line that it writes to stderr.
 * @param flags - of Node's, beside those that all have.
 */
export async function startProgram<Message>(
  program: URL,
  args: readonly string[],
  complain: (what: string) => void,
  flags: readonly string[] = [],
): Promise<Program<Message>> {
  const name = basename(program.pathname, ".ts");
  const child = fork(program, args, {
    execArgv: ["--conditions=@dollr-kit/source", "--expose-gc", ...flags],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  createInterface({ input: child.stderr! }).on("line", (line) => {
    if (!isForeseen(line)) complain(`${name}: ${line}`);
  });
  const [first] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`${name} ended with ${code} before it was up.`))),
  ]);
  return { child, first };
}

/**
 * Postgres may not answer for seconds: it is killed, connections are cut, programs are made to stand still, the machine is busy. Who has
 * no quota meanwhile says so, which is what it should do, and goes on. A right that lacks (42501) would stay.
 */
const isForeseen = (line: string): boolean =>
  line.startsWith("(Use `node --trace-warnings") || (line.includes("The quota in ") && !line.includes("42501"));

const LONGEST_CLOSE_MS = 20_000;

/** Tells it to end, and waits until it has. @returns whether it did so by itself. */
export async function endProgram({ child }: Pick<Program<unknown>, "child">): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  const exit = once(child, "exit");
  const late = setTimeout(() => child.kill("SIGKILL"), LONGEST_CLOSE_MS);
  if (child.connected) child.disconnect();
  await exit;
  clearTimeout(late);
  return child.signalCode === null;
}

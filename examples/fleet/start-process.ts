import { fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A program of this folder in a process of its own. */
export interface Started {
  readonly pid: number;
  /** What stood behind `ready` in its first line. */
  readonly told: string;
  /** As `kill -9`. */
  kill(): Promise<void>;
  /** Tells it to end, and waits until it has. */
  end(): Promise<void>;
}

/** @param onLine - told each line that it writes after the first. */
export async function startProcess(
  name: "web" | "worker",
  env: NodeJS.ProcessEnv,
  onLine: (line: string) => void = () => undefined,
): Promise<Started> {
  const path = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = fork(path, { env, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const exit = once(child, "exit");
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    await exit;
  };
  const lines = createInterface({ input: child.stdout! });
  const [first] = await Promise.race([
    once(lines, "line"),
    exit.then(([code]) => Promise.reject(new Error(`The ${name} ended with ${code} before it was ready.`))),
  ]);
  lines.on("line", onLine);
  return {
    pid: child.pid!,
    told: String(first).replace(/^ready ?/, ""),
    kill: () => end("SIGKILL"),
    end: () => end("SIGTERM"),
  };
}

/** A program of this folder that ends by itself. */
export async function runProcess(name: "migrate", env: NodeJS.ProcessEnv): Promise<void> {
  const path = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const [code] = await once(fork(path, { env, stdio: "inherit" }), "exit");
  if (code !== 0) throw new Error(`${name} ended with ${code}.`);
}

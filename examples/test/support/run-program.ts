import { execFile, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

type Env = Readonly<Record<string, string>>;

const toArgs = (path: string): string[] => ["--conditions=@dollr-kit/source", path];

/** Runs a program of a folder to its end. @returns the lines that it wrote. */
export async function runProgram(folder: string, name: string, env: Env = {}): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, toArgs(join(folder, name)), { cwd: folder, env });
  return stdout.trimEnd().split("\n");
}

/** The same, of a program that is written into the folder, and uses what is there. */
export async function runCode(folder: string, code: string, env: Env = {}): Promise<readonly string[]> {
  const name = `run-${crypto.randomUUID()}.ts`;
  await writeFile(join(folder, name), code);
  return runProgram(folder, name, env);
}

/** A program that goes on until it is told to end. */
export interface Running {
  /** The next line that it writes. */
  nextLine(): Promise<string>;
  /** Lets it read a line, and resolves with all that it writes until it ends. */
  ask(): Promise<readonly string[]>;
  /** Ends what it reads, and resolves when it has ended. */
  end(): Promise<void>;
}

export async function startCode(folder: string, code: string, env: Env): Promise<Running> {
  const path = join(folder, `run-${crypto.randomUUID()}.ts`);
  await writeFile(path, code);
  const child = spawn(process.execPath, toArgs(path), { cwd: folder, env, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    nextLine: async () => String((await lines.next()).value),
    async ask() {
      child.stdin.end("go on\n");
      return readAll({ [Symbol.asyncIterator]: () => lines });
    },
    end() {
      child.stdin.end();
      return ended;
    },
  };
}

export async function readAll<T>(some: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const each of some) all.push(each);
  return all;
}

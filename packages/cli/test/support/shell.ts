import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { createSandbox, type Sandbox, type SandboxOptions } from "@dollr-kit/sandbox";
import { findFreePort } from "../../../flow/test/support/find-free-port.ts";
import { run, type Terminal } from "../../src/index.ts";

/** The cleanup of one test, since tests of the command line run concurrently. */
export interface Cleanup {
  onTestFinished(clean: () => unknown): void;
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Both, with the control characters. */
  readonly raw: string;
}

/** A folder and a sandbox address of its own, without a person at the keyboard. */
export interface Shell {
  readonly directory: string;
  /** Its environment variables. A test may change them. */
  readonly environment: Record<string, string>;
  /** The questions so far. */
  readonly questions: readonly string[];
  dollr(...argv: string[]): Promise<Ran>;
  /** Runs until the output contains `until`, or until that is fulfilled, then presses Ctrl-C. */
  interrupt(until: string | Promise<unknown>, ...argv: string[]): Promise<Ran>;
}

export interface ShellOptions {
  readonly environment?: Record<string, string>;
  /** What is typed where a secret is asked for. @defaultValue nobody is there */
  readonly secret?: string;
  /** The answer to questions; `undefined` where there is no person. @defaultValue false */
  readonly answer?: boolean | undefined;
}

export async function createShell(
  { onTestFinished }: Cleanup,
  sandboxUrl: string,
  { environment: given = {}, ...options }: ShellOptions = {},
): Promise<Shell> {
  const environment: Record<string, string> = given;
  const directory = await mkdtemp(join(tmpdir(), "dollr-cli-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));

  const answer = "answer" in options ? options.answer : false;
  const questions: string[] = [];

  async function start(argv: string[], until?: string | Promise<unknown>): Promise<Ran> {
    const interruption = new AbortController();
    if (until instanceof Promise) until.then(() => interruption.abort());
    const written = { out: "", err: "", raw: "" };
    const stream = (name: "out" | "err") =>
      new PassThrough().on("data", (chunk: Buffer) => {
        written[name] += stripVTControlCharacters(chunk.toString());
        written.raw += chunk.toString();
        if (typeof until === "string" && written[name].includes(until)) interruption.abort();
      });
    const terminal: Terminal = {
      out: stream("out"),
      err: stream("err"),
      isInteractive: false,
      directory,
      environment: { ...(sandboxUrl !== "" && { DOLLR_SANDBOX_URL: sandboxUrl }), ...environment },
      signal: interruption.signal,
      async confirm(question) {
        questions.push(question);
        return answer;
      },
      async askSecret(question) {
        questions.push(question);
        return options.secret;
      },
    };
    return { code: await run(argv, terminal), ...written };
  }

  return {
    directory,
    environment,
    questions,
    dollr: (...argv) => start(argv),
    interrupt: (until, ...argv) => start(argv, until),
  };
}

/** A sandbox that runs before the command. Payments end at once, but for those by the phones that let them wait. */
export async function runSandbox(
  { onTestFinished }: Cleanup,
  options: SandboxOptions = {},
): Promise<{ readonly sandbox: Sandbox; readonly url: string }> {
  const sandbox = createSandbox({ settleAfterMs: 0, ...options });
  const { url, close } = await sandbox.listen({ port: 0 });
  onTestFinished(close);
  return { sandbox, url };
}

/** A free address. */
export const freeUrl = async (): Promise<string> => `http://127.0.0.1:${await findFreePort()}`;

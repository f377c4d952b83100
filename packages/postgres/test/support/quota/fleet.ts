import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answer, Command, Report, WorkerOptions } from "./protocol.ts";

const WORKER = new URL("worker.ts", import.meta.url);

/** Processes that all want more than their part of a quota, until they are stopped. */
export interface Fleet {
  /** Resolves when each of them has sent a request from now on. */
  nextSent(): Promise<void>;
  /** Dollr refuses a request of these, by default of all. Resolves when they know it. */
  refuse(retryAfterMs: number, of?: readonly number[]): Promise<void>;
  /** Ends all, and answers what each did. */
  stop(): Promise<readonly Report[]>;
}

export interface FleetSettings extends WorkerOptions {
  readonly processes: number;
  /** That speaks the protocol. @defaultValue slices of a row */
  readonly program?: URL | undefined;
  /** Resolves when they may begin: by default at once. */
  readonly mayBegin?: () => Promise<void>;
}

export async function startFleet({ processes, program = WORKER, mayBegin, ...options }: FleetSettings): Promise<Fleet> {
  const workers = await Promise.all(Array.from({ length: processes }, () => startWorker(program, options)));
  await mayBegin?.();
  const tell = (command: Command, to: readonly ChildProcess[] = workers) => {
    for (const worker of to) worker.send(command);
  };
  tell({ do: "start" });
  return {
    async nextSent() {
      const sent = workers.map((worker) => answerOf(worker, "sent"));
      tell({ do: "send" });
      await Promise.all(sent);
    },
    async refuse(retryAfterMs, of = [...workers.keys()]) {
      const refused = of.map((index) => workers[index]!);
      const known = refused.map((worker) => answerOf(worker, "refused"));
      tell({ do: "refuse", retryAfterMs }, refused);
      await Promise.all(known);
    },
    async stop() {
      const reports = workers.map((worker) => once(worker, "message"));
      tell({ do: "stop" });
      return (await Promise.all(reports)).map(([report]) => report as Report);
    },
  };
}

async function startWorker(program: URL, options: WorkerOptions): Promise<ChildProcess> {
  const execArgv = ["--conditions=@dollr-kit/source"];
  const worker = fork(fileURLToPath(program), [JSON.stringify(options)], {
    execArgv,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [message] = await Promise.race([once(worker, "message"), once(worker, "exit")]);
  if (message !== "ready") throw new Error(`A process of the fleet ended with ${message} before it was ready.`);
  return worker;
}

function answerOf(worker: ChildProcess, answer: Answer): Promise<void> {
  return new Promise((resolve) => {
    const hear = (message: unknown) => {
      if (message !== answer) return;
      worker.off("message", hear);
      resolve();
    };
    worker.on("message", hear);
  });
}

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Command, Report, WorkerOptions } from "./protocol.ts";

const WORKER = new URL("worker.ts", import.meta.url);

/** Processes that all want more than their part of a quota, until they are stopped. */
export interface Fleet {
  tell(command: Command, of?: readonly number[]): void;
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
  const tell: Fleet["tell"] = (command, of = [...workers.keys()]) => {
    for (const index of of) workers[index]!.send(command);
  };
  tell({ do: "start" });
  return {
    tell,
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

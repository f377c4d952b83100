import { SQLITE_WORKER } from "../generated/sqlite-worker.ts";
import { builtinModule } from "../lib/runtime.ts";
import { type Answer, createEngine, type Request } from "./sqlite-engine.ts";
import type { Fault } from "./sqlite-fault.ts";

/** The way to the database. It is asked one thing at a time. */
export interface Channel {
  ask(request: Request): Promise<Answer>;
  /** Gives the file back, and ends the thread. */
  close(): Promise<void>;
  /** Takes long, and holds up nothing that is asked meanwhile, where there are threads. */
  backUp(target: string): Promise<Answer>;
  /** Lets whoever is ready go on first: what arrives together goes together, and what is answered together does not hold up all. */
  readonly turn: (run: () => void) => void;
  /** Milliseconds. It stands still where nothing works side by side. */
  readonly now: () => number;
}

/** What is used of `node:worker_threads`. Bun and Deno have it too. */
interface WorkerThreads {
  readonly Worker: new (code: string, options: WorkerOptions) => WorkerThread;
}

interface WorkerOptions {
  readonly eval: true;
  readonly workerData: unknown;
  readonly name: string;
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

interface WorkerThread {
  on(event: "message", listener: (answer: Answer) => void): void;
  on(event: "error", listener: (error: unknown) => void): void;
  on(event: "exit", listener: () => void): void;
  postMessage(message: unknown): void;
  terminate(): Promise<unknown>;
  ref(): void;
  unref(): void;
}

// As they were when this was loaded: whoever fakes them in a test gets answers all the same.
const { setImmediate: afterEvents = setTimeout } = globalThis as { setImmediate?: (run: () => void) => void };

/** Lets the event loop turn to whatever else is ready. */
const nextTurn = (run: () => void): void => void afterEvents(run);

/** In an order that depends on no event loop, as virtual time needs it. */
export const microtask = (run: () => void): void => void Promise.resolve().then(run);

/**
 * A thread of its own has the database, so that neither the disk nor a lock holds up this one. Where there are no threads, or
 * the process may not have any, it is this one after all. What lives in memory waits for nothing and stays here.
 */
export function openChannel(path: string): Channel {
  if (path === ":memory:") return onThisThread(path, microtask);
  return atFirstUse(() => onThreadOfItsOwn(path) ?? onThisThread(path, nextTurn));
}

/** A store that nobody uses has no thread and no file: programs are loaded while a framework builds, too. */
function atFirstUse(open: () => Channel): Channel {
  let opened: Channel | undefined;
  const channel = (): Channel => {
    opened ??= open();
    return opened;
  };
  return {
    turn: nextTurn,
    now: () => opened?.now() ?? 0,
    ask: (request) => channel().ask(request),
    close: async () => opened?.close(),
    backUp: (target) => channel().backUp(target),
  };
}

export function onThisThread(path: string, turn: Channel["turn"]): Channel {
  const engine = createEngine(path);
  return {
    ask: async (request) => engine(request),
    backUp: async (target) => engine({ kind: "backup", target }),
    close: async () => void engine({ kind: "close" }),
    turn,
    now: () => 0,
  };
}

function onThreadOfItsOwn(path: string): Channel | undefined {
  const threads = builtinModule<WorkerThreads>("node:worker_threads");
  const first = threads && startFirst(threads, path);
  if (threads === undefined || first === undefined) return undefined;
  let worker: WorkerThread | undefined;
  let waiting: ((answer: Answer) => void) | undefined;

  function listen(started: WorkerThread): WorkerThread {
    const answer = (given: Answer) => {
      if (worker !== started) return;
      // Whoever waits for nothing more may end.
      started.unref();
      waiting?.(given);
    };
    const end = (why: string) => {
      answer({ fault: stopped(path, why) });
      if (worker === started) worker = undefined;
    };
    started.on("message", answer);
    started.on("error", (error) => end(error instanceof Error ? error.message : String(error)));
    started.on("exit", () => end("it was ended"));
    started.unref();
    return started;
  }

  const ask = (request: Request): Promise<Answer> =>
    new Promise((resolve) => {
      waiting = resolve;
      worker ??= listen(start(threads, path));
      worker.ref();
      worker.postMessage(request);
    });

  worker = listen(first);
  return {
    turn: nextTurn,
    now: () => performance.now(),
    ask,
    async close() {
      await ask({ kind: "close" });
      await worker?.terminate();
    },
    async backUp(target) {
      const another = openChannel(path);
      const answer = await another.ask({ kind: "backup", target });
      await another.close();
      return answer;
    },
  };
}

/** The code is text, so that there is no file for bundlers to lose. It gets neither secrets nor what is preloaded. */
function start({ Worker }: WorkerThreads, path: string): WorkerThread {
  return new Worker(SQLITE_WORKER, { eval: true, workerData: { path }, name: "dollr-kit", execArgv: [], env: {} });
}

/** @returns undefined where a process may have no threads, as under the permissions of Node. */
function startFirst(threads: WorkerThreads, path: string): WorkerThread | undefined {
  try {
    return start(threads, path);
  } catch {
    return undefined;
  }
}

const stopped = (path: string, why: string): Fault => ({
  message: `The thread that writes the store ${path} has stopped: ${why}.`,
  hint: "The next use starts it again. What was asked for meanwhile may have been stored, or not.",
});

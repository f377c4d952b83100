import { builtinModule } from "../lib/runtime.ts";
import { createEngine, type Request } from "./sqlite-engine.ts";

/** What is used of `node:worker_threads`, as the worker sees it. */
interface WorkerThreads {
  readonly workerData: { readonly path: string };
  readonly parentPort: {
    on(event: "message", listener: (request: Request) => void): void;
    postMessage(message: unknown): void;
  };
}

/** The whole program of the thread: it has the database to itself, and may wait for the disk and for locks. */
const { workerData, parentPort } = builtinModule<WorkerThreads>("node:worker_threads")!;
const engine = createEngine(workerData.path);

parentPort.on("message", (request) => parentPort.postMessage(engine(request)));

import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import type { DollrClient } from "@dollr-kit/core";
import type { WorkDone, WorkerQuestion } from "./messages.ts";
import { now } from "./now.ts";
import { tell } from "./open-merchant.ts";

export interface Answering {
  readonly client: DollrClient;
  /** When it had its turns, where that is noted. */
  readonly turnsAt?: readonly number[];
  /** Starts a payment in this worker, where any is. */
  start?(id: string): Promise<unknown>;
  /** Endings that a handler was given here. */
  endings(): number;
}

/** Answers what whoever has started this worker asks of it. @returns what begins to watch for how long it stands still. */
export function answerQuestions({ client, turnsAt = [], start, endings }: Answering): () => void {
  const sentAt: number[] = [];
  const stalls = monitorEventLoopDelay({ resolution: 10 });
  client.observe({ onRequest: () => void sentAt.push(now()) });

  process.on("message", async (question: WorkerQuestion) => {
    if (question === "sent") tell({ type: "sent", sentAt, turnsAt });
    else if (question === "memory") tell({ type: "memory", ...(await readMemory()) });
    else if (question === "work") tell({ type: "work", ...readWork() });
    else tell({ type: "began", afterMs: await measureStart(question.start) });
  });

  function readWork(): WorkDone {
    const { user, system } = process.cpuUsage();
    const cpuMs = (user + system) / 1_000;
    return { cpuMs, requests: sentAt.length, endings: endings(), stallMs: stalls.max / 1e6 };
  }

  /** Milliseconds from the start of a payment here until the first request is on its way. Nothing else may be under way. */
  async function measureStart(id: string): Promise<number> {
    const startedAt = now();
    const first = sentAt.length;
    await start?.(id);
    while (sentAt.length === first) await setImmediate();
    return sentAt[first]! - startedAt;
  }

  return () => void stalls.enable();
}

/** After all is gone that nobody holds: what finalizers let go of is only collected by the next run. */
async function readMemory() {
  for (let run = 0; run < 3; run += 1) {
    await setImmediate();
    globalThis.gc?.();
  }
  const { rss: residentBytes, heapUsed: heapBytes } = process.memoryUsage();
  return { residentBytes, heapBytes };
}

import { StoreError } from "../errors/store-error.ts";
import type { Channel } from "./sqlite-channel.ts";
import type { Answer, Result } from "./sqlite-engine.ts";
import type { Fault } from "./sqlite-fault.ts";
import type { Statement } from "./sqlite-statements.ts";

/** Asks for statements, many at a time: what is asked for while the disk is written goes together into the next write. */
export interface SqliteQueue {
  /** @returns its rows, once it is durable. */
  write(statement: Statement): Promise<readonly unknown[]>;
  /** Of what is durable by then. */
  read(statement: Statement): Promise<readonly unknown[]>;
  /** Written with whatever is asked for next, and at the latest by `close`: a cache costs no write of its own. */
  writeLater(statement: Statement): void;
  /** Answers all that was asked for, then closes. */
  close(): Promise<void>;
}

/** Statements in one transaction, at most. */
const MOST_AT_ONCE = 256;
/** So many of those who wait go on before the event loop may turn to others. */
const MOST_IN_A_TURN = 8;

interface Job {
  readonly statement: Statement;
  readonly resolve: (rows: readonly unknown[]) => void;
  readonly reject: (error: StoreError) => void;
}

export function createQueue(path: string, channel: Channel): SqliteQueue {
  const { ask, turn } = channel;
  const writes: Job[] = [];
  const reads: Job[] = [];
  let closing: Promise<void> | undefined;
  /** Until nothing is left to do. What fails to open is told to whoever asks first. */
  let working: Promise<void> | undefined = ask({ kind: "open" }).then(workOff);

  function add(jobs: Job[], statement: Statement): Promise<readonly unknown[]> {
    if (closing !== undefined) return Promise.reject(toStoreError(closed(path)));
    return new Promise((resolve, reject) => {
      jobs.push({ statement, resolve, reject });
      work();
    });
  }

  function work(): void {
    working ??= new Promise<void>(turn).then(workOff);
  }

  /** What is read does not wait for the disk, but for whoever is writing to it already. */
  async function workOff(): Promise<void> {
    while (writes.length > 0 || reads.length > 0) {
      await run("reads", reads);
      await run("writes", writes);
    }
    working = undefined;
  }

  async function run(kind: "reads" | "writes", jobs: Job[]): Promise<void> {
    const taken = jobs.splice(0, MOST_AT_ONCE);
    if (taken.length === 0) return;
    const answer = await ask({ kind: "run", reads: [], writes: [], [kind]: taken.map(toStatement) });
    await settleAll(pair(taken, answer, kind));
    // Those who go on ask for more, and that goes together.
    await new Promise<void>(turn);
  }

  async function settleAll(settled: readonly Settled[]): Promise<void> {
    for (const [index, { job, result }] of settled.entries()) {
      settle(job, result);
      if (index % MOST_IN_A_TURN === MOST_IN_A_TURN - 1) await new Promise<void>(turn);
    }
  }

  async function end(): Promise<void> {
    if (writes.length > 0) work();
    await working;
    await channel.close();
  }

  return {
    write: (statement) => add(writes, statement),
    read: (statement) => add(reads, statement),
    writeLater(statement) {
      writes.push({ statement, resolve: () => undefined, reject: () => undefined });
    },
    close() {
      closing ??= end();
      return closing;
    },
  };
}

interface Settled {
  readonly job: Job;
  readonly result: Result;
}

function pair(jobs: readonly Job[], answer: Answer, kind: "writes" | "reads"): Settled[] {
  return jobs.map((job, index) => ({ job, result: "fault" in answer ? answer : answer[kind][index]! }));
}

const toStatement = ({ statement }: Job): Statement => statement;

function settle({ resolve, reject }: Job, result: Result): void {
  if ("fault" in result) reject(toStoreError(result.fault));
  else resolve(result.rows);
}

export function toStoreError({ message, ...options }: Fault): StoreError {
  return new StoreError(message, options);
}

const closed = (path: string): Fault => ({
  message: `The store ${path} is closed.`,
  hint: "Close it after the collections that use it, or open it again by sqliteStore(path).",
});

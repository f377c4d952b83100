import { StoreError } from "../errors/store-error.ts";
import type { Channel } from "./sqlite-channel.ts";
import type { Answer, Result } from "./sqlite-engine.ts";
import type { Fault } from "./sqlite-fault.ts";
import { createHandOut } from "./sqlite-hand-out.ts";
import type { Statement } from "./sqlite-statements.ts";

/** Asks for statements, many at a time: what is asked for while the disk is written goes together into the next write. */
export interface SqliteQueue {
  /** @returns its rows, once it is durable. */
  write(statement: Statement): Promise<readonly unknown[]>;
  /** Of what is durable by then. */
  read(statement: Statement): Promise<readonly unknown[]>;
  /** Written in front of the next write, and at the latest by `close`: a cache costs no write of its own. */
  writeLater(statement: Statement): void;
  /** Answers all that was asked for, then closes. */
  close(): Promise<void>;
}

/** Statements in one transaction, and reads after it, at most. */
const MOST_AT_ONCE = 256;

interface Job {
  readonly statement: Statement;
  readonly resolve: (rows: readonly unknown[]) => void;
  readonly reject: (error: StoreError) => void;
}

export function createQueue(path: string, channel: Channel): SqliteQueue {
  const { ask, turn, now } = channel;
  const writes: Job[] = [];
  const reads: Job[] = [];
  const later: Job[] = [];
  const handOut = createHandOut(channel);
  let threadMs = 0;
  let closing: Promise<void> | undefined;
  /** Until nothing is left to do. */
  let working: Promise<void> | undefined;

  function add(jobs: Job[], statement: Statement): Promise<readonly unknown[]> {
    if (closing !== undefined) return Promise.reject(toStoreError(closed(path)));
    return new Promise((resolve, reject) => {
      jobs.push({ statement, resolve, reject });
      working ??= workOff();
    });
  }

  async function workOff(): Promise<void> {
    for (await gather(); gathered() > 0; await gather()) await run();
    working = undefined;
  }

  async function gather(): Promise<void> {
    do await new Promise<void>(turn);
    while (!isTimeToAsk());
  }

  const gathered = () => writes.length + reads.length;

  /**
   * Those who were answered ask for more. When half of them have, that goes to the thread, and the other half is answered
   * meanwhile, so that neither thread waits for the other one. A disk that takes longer than all of them work would only have to
   * write more often: then they go together.
   */
  function isTimeToAsk(): boolean {
    const { left, eachMs } = handOut;
    return left === 0 || (gathered() >= left && threadMs < (gathered() + left) * eachMs);
  }

  async function run(): Promise<void> {
    const writing = writes.splice(0, MOST_AT_ONCE);
    const reading = reads.splice(0, MOST_AT_ONCE);
    const askedMs = now();
    const answer = await ask({ kind: "run", writes: writing.map(toStatement), reads: reading.map(toStatement) });
    threadMs = now() - askedMs;
    handOut.add([...toAnswers(writing, answer, "writes"), ...toAnswers(reading, answer, "reads")]);
  }

  const writeWhatWaits = () => void writes.push(...later.splice(0));

  async function end(): Promise<void> {
    writeWhatWaits();
    if (writes.length > 0) working ??= workOff();
    await working;
    await channel.close();
  }

  return {
    write(statement) {
      writeWhatWaits();
      return add(writes, statement);
    },
    read: (statement) => add(reads, statement),
    writeLater(statement) {
      later.push({ statement, resolve: () => undefined, reject: () => undefined });
    },
    close() {
      closing ??= end();
      return closing;
    },
  };
}

/** What tells those who wait. */
function toAnswers(jobs: readonly Job[], answer: Answer, kind: "writes" | "reads"): (() => void)[] {
  return jobs.map((job, index) => () => answerJob(job, "fault" in answer ? answer : answer[kind][index]!));
}

const toStatement = ({ statement }: Job): Statement => statement;

function answerJob({ resolve, reject }: Job, result: Result): void {
  if ("fault" in result) reject(toStoreError(result.fault));
  else resolve(result);
}

export function toStoreError({ message, ...options }: Fault): StoreError {
  return new StoreError(message, options);
}

const closed = (path: string): Fault => ({
  message: `The store ${path} is closed.`,
  hint: "Close it after the payments that use it, or open it again by sqliteStore(path).",
});

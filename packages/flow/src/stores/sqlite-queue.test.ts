import { describe, expect, it } from "vitest";
import { type Channel, microtask } from "./sqlite-channel.ts";
import type { Answer, Request } from "./sqlite-engine.ts";
import { createQueue, type SqliteQueue } from "./sqlite-queue.ts";
import type { Statement } from "./sqlite-statements.ts";

type Batch = Extract<Request, { kind: "run" }>;

interface Times {
  /** Between a request and its answer. */
  readonly threadMs: number;
  /** Of each turn of the event loop. */
  readonly turnMs: number;
}

/** A thread that answers when it is told to. Each statement answers its own value. */
function openThread({ threadMs, turnMs }: Times = { threadMs: 0, turnMs: 0 }, onAsk?: () => void) {
  const asked: Batch[] = [];
  const waiting: ((answer: Answer) => void)[] = [];
  const kinds: string[] = [];
  let nowMs = 0;
  const channel: Channel = {
    turn(run) {
      nowMs += turnMs;
      microtask(run);
    },
    now: () => nowMs,
    ask(request) {
      kinds.push(request.kind);
      if (request.kind !== "run") return Promise.resolve({ writes: [], reads: [] });
      asked.push(request);
      onAsk?.();
      return new Promise((resolve) => waiting.push(resolve));
    },
    close: async () => void kinds.push("close"),
    backUp: () => Promise.reject(new Error("Nobody asks for it.")),
  };
  const toRows = ({ values }: Statement) => [{ value: values[0] }];
  const answersOf = ({ writes, reads }: Batch): Answer => ({ writes: writes.map(toRows), reads: reads.map(toRows) });
  return {
    asked,
    kinds,
    queue: createQueue("a path", channel),
    /** Answers the first request that waits. */
    async answer(toAnswer = answersOf): Promise<void> {
      const batch = asked[asked.length - waiting.length]!;
      nowMs += threadMs;
      waiting.shift()!(toAnswer(batch));
      await runMicrotasks();
    },
  };
}

/** Until nothing goes on by itself any more. */
async function runMicrotasks(): Promise<void> {
  for (let turns = 0; turns < 500; turns += 1) await Promise.resolve();
}

const statement = (value: number): Statement => ({ sql: "", values: [value] });
const valuesOf = (statements: readonly Statement[]) => statements.map(({ values }) => values[0]);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const fault = { message: "The disk is full.", hint: "Make room." };

/** Writes one after the other, each as soon as the one before is answered. */
async function goOn(queue: SqliteQueue, value: number, answered: number[]): Promise<void> {
  for (;;) {
    await queue.write(statement(value));
    answered.push(value);
  }
}

describe("what is asked for", () => {
  it("is all that the thread is asked for: a queue that nobody uses begins nothing", async () => {
    const { kinds } = openThread();
    await runMicrotasks();
    expect(kinds).toEqual([]);
  });

  it("goes together when it arrives together, writes in their order and reads beside them", async () => {
    const { queue, asked, answer } = openThread();
    const all = [queue.write(statement(1)), queue.read(statement(2)), queue.write(statement(3))];
    await runMicrotasks();
    expect(asked).toHaveLength(1);
    expect(valuesOf(asked[0]!.writes)).toEqual([1, 3]);
    expect(valuesOf(asked[0]!.reads)).toEqual([2]);
    await answer();
    expect(await Promise.all(all)).toEqual([[{ value: 1 }], [{ value: 2 }], [{ value: 3 }]]);
  });

  it("waits for the thread, and goes together when that is free", async () => {
    const { queue, asked, answer } = openThread();
    const first = queue.write(statement(1));
    await runMicrotasks();
    const others = [2, 3, 4].map((value) => queue.write(statement(value)));
    await runMicrotasks();
    expect(asked).toHaveLength(1);
    await answer();
    await first;
    expect(valuesOf(asked[1]!.writes)).toEqual([2, 3, 4]);
    await answer();
    await Promise.all(others);
  });

  it("goes in parts when it is much", async () => {
    const { queue, asked, answer } = openThread();
    const all = Promise.all(upTo(600).map((value) => queue.write(statement(value))));
    await runMicrotasks();
    for (const _ of upTo(3)) await answer();
    await all;
    expect(asked.flatMap(({ writes }) => valuesOf(writes))).toEqual(upTo(600));
    for (const { writes } of asked) expect(writes.length).toBeLessThanOrEqual(256);
  });

  /** Of 64 that write again and again: the sizes of the requests, and how many had been answered before each. */
  async function runSixtyFour(times: Times) {
    const answered: number[] = [];
    const answeredBefore: number[] = [];
    const { queue, asked, answer } = openThread(times, () => answeredBefore.push(answered.length));
    for (const value of upTo(64)) void goOn(queue, value, answered);
    await runMicrotasks();
    for (const _ of upTo(20)) await answer();
    // Everybody goes on: nobody is passed over for those who ask again and again.
    const counts = upTo(64).map((value) => answered.filter((each) => each === value).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    return { answeredBefore, sizes: asked.map(({ writes }) => writes.length) };
  }

  it("goes to the thread when half of those who were answered have asked again, while the others are answered", async () => {
    const { answeredBefore, sizes } = await runSixtyFour({ threadMs: 1, turnMs: 8 });
    expect(sizes.slice(0, 2)).toEqual([64, 32]);
    expect(answeredBefore.slice(0, 2)).toEqual([0, 32]);
    for (const size of sizes) expect(size).toBeGreaterThanOrEqual(16);
  });

  it("goes together where the disk takes longer than all of them work, and on one thread", async () => {
    for (const times of [{ threadMs: 1_000, turnMs: 8 }, undefined]) {
      const { sizes } = await runSixtyFour(times ?? { threadMs: 0, turnMs: 0 });
      expect(new Set(sizes)).toEqual(new Set([64]));
    }
  });
});

describe("a batch that waits behind one that has failed", () => {
  it("is answered for itself", async () => {
    const { queue, answer } = openThread();
    const failing = Promise.allSettled([queue.write(statement(1)), queue.read(statement(2))]);
    await runMicrotasks();
    const waiting = Promise.all([queue.write(statement(3)), queue.read(statement(4))]);
    await answer(() => ({ fault }));
    for (const each of await failing)
      expect(each).toMatchObject({ reason: { name: "StoreError", message: fault.message } });
    await answer();
    expect(await waiting).toEqual([[{ value: 3 }], [{ value: 4 }]]);
  });

  it("is answered for itself where one statement was refused", async () => {
    const { queue, answer } = openThread();
    const all = Promise.allSettled([1, 2, 3].map((value) => queue.write(statement(value))));
    await runMicrotasks();
    const waiting = queue.write(statement(4));
    await answer(() => ({ writes: [[{ value: 1 }], { fault }, [{ value: 3 }]], reads: [] }));
    expect((await all).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    await answer();
    expect(await waiting).toEqual([{ value: 4 }]);
  });
});

describe("what may be written later", () => {
  it("asks for nothing by itself, and is written in front of the next write", async () => {
    const { queue, asked, answer } = openThread();
    queue.writeLater(statement(1));
    await runMicrotasks();
    expect(asked).toHaveLength(0);
    const reading = queue.read(statement(2));
    await runMicrotasks();
    expect(asked[0]).toMatchObject({ writes: [] });
    await answer();
    await reading;
    const writing = queue.write(statement(3));
    await runMicrotasks();
    expect(valuesOf(asked[1]!.writes)).toEqual([1, 3]);
    await answer();
    await writing;
  });
});

describe("close", () => {
  it("waits for what the thread has, asks for what has gathered, and answers both before it ends the thread", async () => {
    const { queue, asked, kinds, answer } = openThread();
    const inTheAir = queue.write(statement(1));
    await runMicrotasks();
    const gathered = queue.write(statement(2));
    queue.writeLater(statement(3));
    const closing = queue.close();
    expect(queue.close()).toBe(closing);
    await runMicrotasks();
    expect(kinds).toEqual(["run"]);
    await answer();
    expect(await inTheAir).toEqual([{ value: 1 }]);
    expect(valuesOf(asked[1]!.writes)).toEqual([2, 3]);
    expect(kinds).toEqual(["run", "run"]);
    await answer();
    expect(await gathered).toEqual([{ value: 2 }]);
    await closing;
    expect(kinds).toEqual(["run", "run", "close"]);
  });

  it("is the end of what can be asked for", async () => {
    const { queue, asked } = openThread();
    await queue.close();
    await expect(queue.write(statement(1))).rejects.toMatchObject({ name: "StoreError", message: /is closed/ });
    await expect(queue.read(statement(1))).rejects.toMatchObject({ name: "StoreError", message: /is closed/ });
    expect(asked).toHaveLength(0);
  });
});

describe("answers", () => {
  it("are given to a few in each turn, so that others have theirs", async () => {
    const turns: (() => void)[] = [];
    const channel: Channel = {
      turn: (run) => void turns.push(run),
      now: () => 0,
      ask: async (request) =>
        request.kind === "run" ? { writes: request.writes.map(() => []), reads: [] } : { writes: [], reads: [] },
      close: async () => undefined,
      backUp: () => Promise.reject(new Error("Nobody asks for it.")),
    };
    const queue = createQueue("a path", channel);
    let answered = 0;
    for (const value of upTo(20)) void queue.write(statement(value)).then(() => (answered += 1));
    const perTurn: number[] = [];
    for (await runMicrotasks(); turns.length > 0; await runMicrotasks()) {
      const before = answered;
      for (const run of turns.splice(0)) run();
      await runMicrotasks();
      perTurn.push(answered - before);
    }
    expect(perTurn.filter((count) => count > 0)).toEqual([8, 8, 4]);
  });
});

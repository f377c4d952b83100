import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../../flow/test/support/virtual-clock.ts";
import { createListening } from "./listening.ts";
import { toPayloads } from "./payload.ts";

/** A Postgres of which connections can be had, or not, and that breaks them. */
function openPostgres() {
  const clock = createVirtualClock();
  const startedMs = clock.now();
  const connectedAtMs: number[] = [];
  const queries: string[] = [];
  const heard: unknown[] = [];
  let events = new EventEmitter();
  let isThere = true;
  let isStuck = false;
  let isLate = false;
  let released = 0;
  const methods = {
    async query({ text }: { readonly text: string }) {
      queries.push(text);
      if (isStuck) await new Promise(() => undefined);
      if (!isThere) throw new Error("gone");
      return { rows: [] };
    },
    release(destroy?: boolean) {
      if (destroy) released += 1;
    },
  };
  const listening = createListening({
    ...{ channel: "dollr_test", by: "me", timeoutMs: 1_000, random: () => 1, outside: (work) => work() },
    sleep: (ms, signal) => clock.sleep(ms, signal),
    async connect() {
      connectedAtMs.push(clock.now() - startedMs);
      if (isLate) await clock.sleep(5_000);
      if (!isThere) throw new Error("not there");
      events = new EventEmitter();
      return Object.assign(events, methods);
    },
  });
  return {
    ...{ clock, connectedAtMs, queries, heard, listening },
    listen: () => listening.onChange((changes) => void heard.push(changes.map(({ id }) => id))),
    breakIt: () => events.emit("error", new Error("broken")),
    notify: (by: string, ...ids: string[]) => {
      const changes = ids.map((id) => ({ flow: "tip", id }));
      for (const payload of toPayloads({ by, changes })) events.emit("notification", { payload });
    },
    notifyText: (payload: string) => events.emit("notification", { payload }),
    setThere(is: boolean) {
      isThere = is;
    },
    setStuck() {
      isStuck = true;
    },
    setLate() {
      isLate = true;
    },
    released: () => released,
  };
}

describe("listening", () => {
  it("begins when somebody listens, on one connection for all, and ends with the last one", async () => {
    const { clock, connectedAtMs, queries, listen, released } = openPostgres();
    await clock.run(1_000);
    expect(connectedAtMs).toEqual([]);
    const ends = [listen(), listen()];
    await clock.run(0);
    expect(queries).toEqual(["LISTEN dollr_test"]);
    ends[0]!();
    ends[0]!();
    await clock.run(0);
    expect(released()).toBe(0);
    ends[1]!();
    await clock.run(0);
    expect([released(), connectedAtMs.length, clock.sleeping]).toEqual([1, 1, 0]);
  });

  it("tells of what others have saved, not of what this store itself has told, nor of what it cannot read", async () => {
    const { clock, heard, listen, notify, notifyText } = openPostgres();
    const end = listen();
    await clock.run(0);
    notify("another", "a", "b");
    notify("me", "c");
    notifyText("hello");
    await clock.run(0);
    expect(heard).toEqual([[], ["a", "b"]]);
    end();
    notify("another", "d");
    await clock.run(0);
    expect(heard).toHaveLength(2);
  });

  it("connects again when it breaks, later and later while that fails, and says once that any may have changed", async () => {
    const { clock, connectedAtMs, heard, listen, listening, breakIt, setThere } = openPostgres();
    listen();
    await clock.run(1_000);
    setThere(false);
    breakIt();
    await clock.run(60_000);
    const apartMs = connectedAtMs.slice(1).map((atMs, index) => atMs - connectedAtMs[index]!);
    expect(apartMs.slice(1, 9)).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
    expect(heard).toEqual([[]]);
    setThere(true);
    await clock.run(10_000);
    expect(heard).toEqual([[], []]);
    listening.close();
    await clock.run(0);
    expect(clock.sleeping).toBe(0);
  });

  it("notices a connection that has died in silence", async () => {
    const { clock, connectedAtMs, heard, listen, listening, setThere } = openPostgres();
    listen();
    await clock.run(29_000);
    setThere(false);
    await clock.run(1_000);
    setThere(true);
    await clock.run(1_000);
    expect([connectedAtMs, heard]).toEqual([
      [0, 30_100],
      [[], []],
    ]);
    listening.close();
    await clock.run(0);
  });

  it("ends at once where Postgres does not answer", async () => {
    const { clock, listen, listening, setStuck, released } = openPostgres();
    setStuck();
    listen();
    await clock.run(1_000);
    listening.close();
    await clock.run(0);
    expect([released(), clock.sleeping]).toEqual([1, 0]);
  });

  it("ends at once where no connection is there yet, and keeps none that comes later", async () => {
    const { clock, listen, setLate, released, queries } = openPostgres();
    setLate();
    const end = listen();
    await clock.run(1_000);
    end();
    await clock.run(3_000);
    expect(released()).toBe(0);
    await clock.run(1_000);
    expect([released(), queries, clock.sleeping]).toEqual([1, [], 0]);
  });

  it("goes on when a listener throws", async () => {
    const { clock, heard, listen, listening, notify } = openPostgres();
    listening.onChange(() => {
      throw new Error("of the listener");
    });
    listen();
    await clock.run(0);
    notify("another", "a");
    await clock.run(0);
    expect(heard.at(-1)).toEqual(["a"]);
    listening.close();
    await clock.run(0);
  });
});

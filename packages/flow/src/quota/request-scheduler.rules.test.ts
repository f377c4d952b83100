import { describe, expect, it } from "vitest";
import { openScheduler } from "../../test/support/open-scheduler.ts";
import { ClosedError, HeldError } from "../errors/failure.ts";

describe("a step that nobody waits beside", () => {
  it("goes ahead of the quota by a second at most", async () => {
    const near = openScheduler({ waitMs: 1_000 });
    await near.ask("step");
    expect([near.order, near.state.owed]).toEqual([["step"], 1]);
    const far = openScheduler({ waitMs: 1_001 });
    far.ask("step");
    await far.clock.run(0);
    expect([far.order, far.state.owed]).toEqual([[], 0]);
  });

  it("owes nothing while there is quota, and is counted as a turn either way", async () => {
    const { ask, state, scheduler } = openScheduler({ quota: 1, waitMs: 0 });
    await ask("step");
    expect([state.quota, state.owed, scheduler.granted("step")]).toEqual([0, 0, 1]);
    await ask("step");
    expect([state.owed, scheduler.granted("step")]).toEqual([1, 2]);
  });
});

describe("who has the next turn", () => {
  it("is a look every second time while others want it, and each time when it is alone", async () => {
    const { askMany, give } = openScheduler();
    askMany({ look: 6, step: 2 });
    expect(await give(6)).toBe("look step look step look look");
  });

  it("is a step before what begins", async () => {
    const { askMany, give } = openScheduler();
    askMany({ new: 1, begun: 1, step: 2 });
    expect(await give(3)).toBe("step step begun");
  });

  it("is what has begun three times in four, and what is new at the fourth", async () => {
    const { askMany, give } = openScheduler();
    askMany({ new: 3, begun: 6 });
    expect(await give(9)).toBe("begun new begun begun begun new begun begun new");
  });

  it("is what has begun each time where nothing new wants it", async () => {
    const { askMany, give } = openScheduler();
    askMany({ begun: 5 });
    expect(await give(5)).toBe("begun begun begun begun begun");
  });

  it("is what is new where nothing else wants it, and the first of its lane", async () => {
    const { ask, give } = openScheduler();
    const told: number[] = [];
    for (const each of [1, 2, 3]) void ask("new").then(() => told.push(each));
    expect(await give(3)).toBe("new new new");
    expect(told).toEqual([1, 2, 3]);
  });

  it("is nobody's where nobody asks, whose quota is left", async () => {
    const { give, state } = openScheduler();
    expect(await give(2)).toBe("");
    expect(state.quota).toBe(2);
  });
});

describe("waiting", () => {
  it("is counted by lane, as are the turns that were had", async () => {
    const { scheduler, askMany, give } = openScheduler();
    askMany({ look: 2, new: 1 });
    expect([scheduler.waiting("look"), scheduler.waiting("new"), scheduler.waiting("step")]).toEqual([2, 1, 0]);
    await give(1);
    expect([scheduler.waiting("look"), scheduler.granted("look"), scheduler.granted("new")]).toEqual([1, 1, 0]);
  });

  it("is over at once where there is quota", async () => {
    const { clock, ask, order } = openScheduler({ quota: 2 });
    void ask("new");
    await clock.run(0);
    expect(order).toEqual(["new"]);
  });

  it("goes on by itself when the quota says that there is more, and asks nobody before", async () => {
    const { clock, ask, order, state } = openScheduler({ waitMs: 100 });
    void ask("new");
    void ask("new");
    expect(state.asked).toBe(1);
    state.quota = 1;
    await clock.run(99);
    expect(order).toEqual([]);
    await clock.run(1);
    expect(order).toEqual(["new"]);
    state.quota = 1;
    await clock.run(100);
    expect(order).toEqual(["new", "new"]);
    expect(clock.sleeping).toBe(0);
  });

  it("has one sleep, however often it is woken", async () => {
    const { clock, scheduler, ask } = openScheduler({ waitMs: 100 });
    void ask("new");
    scheduler.wake();
    scheduler.wake();
    expect(clock.sleeping).toBe(1);
    await clock.run(0);
  });

  it("sleeps for nothing where only a change of the quota can tell", () => {
    const { clock, ask } = openScheduler();
    void ask("new");
    expect(clock.sleeping).toBe(0);
  });
});

describe("how long it takes, about", () => {
  it("is one request for a look", () => {
    const { scheduler, askMany } = openScheduler();
    askMany({ look: 5 });
    expect([scheduler.expectedWaitMs("look"), scheduler.expectedWaitMs("look", 2)]).toEqual([500, 200]);
  });

  it("is ten requests for a payment, until some have been counted", async () => {
    const { scheduler, askMany, give } = openScheduler();
    askMany({ new: 3 });
    expect(scheduler.expectedWaitMs("new")).toBe(3_000);
    await give(1);
    askMany({ step: 4, begun: 1 });
    await give(5);
    // 10 guessed, 1 of the new one and 4 steps, over 1 guessed, 1 new and 1 begun.
    expect(scheduler.expectedWaitMs("new", 1)).toBe(500);
  });

  it("counts a wait that Dollr asks for", () => {
    expect(openScheduler({ heldMs: 4_000 }).scheduler.expectedWaitMs("look", 1)).toBe(4_100);
  });
});

describe("a wait that Dollr asks for", () => {
  it("refuses a step at once and those that wait, and lets the others wait on", async () => {
    const { clock, scheduler, state, ask } = openScheduler();
    const waiting = ask("step");
    const looking = ask("look");
    state.isHeld = true;
    scheduler.wake();
    await expect(waiting).rejects.toBeInstanceOf(HeldError);
    await expect(ask("step")).rejects.toBeInstanceOf(HeldError);
    const later = ask("look");
    await clock.run(0);
    expect([scheduler.waiting("step"), scheduler.waiting("look")]).toEqual([0, 2]);
    state.isHeld = false;
    state.quota = 2;
    scheduler.wake();
    await Promise.all([looking, later]);
  });

  it("refuses a step at once, also where others wait for the quota already", async () => {
    const { clock, state, ask } = openScheduler({ waitMs: 100 });
    ask("new");
    state.isHeld = true;
    const refused: unknown[] = [];
    for (const lane of ["step", "reread"] as const) ask(lane).catch((error) => refused.push(error));
    await clock.run(0);
    expect(refused).toEqual([expect.any(HeldError), expect.any(HeldError)]);
  });

  it("aborts what is under way and still waits for a token, and nothing that is over", async () => {
    const { scheduler, state } = openScheduler();
    const over = await scheduler.untilHold(async (signal) => signal);
    const failed = await scheduler.untilHold(async (signal) => Promise.reject(signal)).catch((signal) => signal);
    let during: AbortSignal | undefined;
    const underWay = scheduler.untilHold((signal) => {
      during = signal;
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve("aborted")));
    });
    scheduler.wake();
    expect(during?.aborted).toBe(false);
    state.isHeld = true;
    scheduler.wake();
    expect(await underWay).toBe("aborted");
    expect([over.aborted, failed.aborted]).toEqual([false, false]);
  });
});

describe("when all is closed", () => {
  it("nothing begins any more, and what waits is told why", async () => {
    const { clock, scheduler, ask } = openScheduler({ waitMs: 100 });
    const waiting = (["look", "begun", "new"] as const).map(ask);
    const ofPasses = (["step", "reread"] as const).map(ask);
    scheduler.close("closed");
    for (const each of waiting) await expect(each).rejects.toBe("closed");
    for (const each of ofPasses) await expect(each).rejects.toBeInstanceOf(ClosedError);
    await clock.run(0);
    expect(clock.sleeping).toBe(0);
    for (const lane of ["look", "begun", "new"] as const) await expect(ask(lane)).rejects.toBe("closed");
  });

  it("no step of a pass under way is sent any more", async () => {
    const { scheduler, ask } = openScheduler({ quota: 5 });
    scheduler.close("closed");
    for (const lane of ["step", "reread"] as const) await expect(ask(lane)).rejects.toBeInstanceOf(ClosedError);
  });
});

describe("an order of requests that is shared", () => {
  const LANES = ["look", "begun", "new", "step", "reread"] as const;

  it("refuses what the one who leaves waits for, and keeps what the others wait for", async () => {
    const { scheduler, ask, give, state } = openScheduler();
    const another = scheduler.share();
    const theirs: Promise<void>[] = [];
    for (const lane of LANES) {
      ask(lane);
      theirs.push(another.acquire(lane));
      ask(lane);
    }
    another.close("closed");
    const told = await Promise.allSettled(theirs);
    expect(told.map(({ status }) => status)).toEqual(LANES.map(() => "rejected"));
    expect(LANES.map((lane) => scheduler.waiting(lane))).toEqual([2, 2, 2, 2, 2]);
    expect((await give(10)).split(" ").sort()).toEqual(LANES.flatMap((lane) => [lane, lane]).sort());
    expect(state.quota).toBe(0);
  });

  it("goes on for the others, though the one who leaves does so twice", async () => {
    const { clock, scheduler, state, ask, order } = openScheduler({ waitMs: 100 });
    const another = scheduler.share();
    ask("new");
    another.close("closed");
    another.close("closed again");
    state.quota = 1;
    await clock.run(100);
    expect(order).toEqual(["new"]);
  });
});

describe("what has ended", () => {
  it("is read again at a tenth of the turns while others wait, and at all of them while nobody does", async () => {
    const { state, order, askMany, scheduler } = openScheduler();
    askMany({ new: 20, reread: 20 });
    state.quota = 20;
    scheduler.wake();
    await Promise.resolve();
    expect(order.filter((lane) => lane === "reread")).toHaveLength(2);
    state.quota = 20;
    scheduler.wake();
    await Promise.resolve();
    expect(order.filter((lane) => lane === "reread")).toHaveLength(20);
  });

  it("does not wait out a hold: it is read at another time", async () => {
    const { state, ask } = openScheduler();
    const waiting = ask("reread");
    state.isHeld = true;
    await expect(ask("reread")).rejects.toBeInstanceOf(HeldError);
    waiting.catch(() => undefined);
  });
});

import { createDollrClient } from "@dollr-kit/core";
import { describe, expect, it } from "vitest";
import type { TipRecord } from "../../test/support/tip.ts";
import { aTip, JAR } from "../../test/support/tip.ts";
import { createTipDefinition } from "../../test/support/tip-definition.ts";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createEventBus } from "../events/event-bus.ts";
import { announceSend } from "../execution/before-send.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import { ONE_ATTEMPT } from "../quota/pass-calls.ts";
import { change } from "../record/change.ts";
import { TAKEOVER_MS } from "../record/lease-left.ts";
import { memoryStore } from "../stores/memory.ts";
import { ofFlow } from "../stores/of-flow.ts";
import { advance } from "./advance.ts";
import type { AdvanceContext } from "./advance-context.ts";
import { createCallingOff } from "./calling-off.ts";

// Each guard before money moves, by itself: in the whole flow another one often stands behind it.

const LIMITS = { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 };
const START_MS = aTip().updatedAt.getTime();

/** A record with all that an execution needs. */
function aReadyRecord(changes: Partial<TipRecord> = {}): TipRecord {
  return aTip({
    results: { partyId: 7, source: JAR, session: { id: 55, expiresAt: new Date(START_MS + 60 * 60_000) } },
    ...changes,
  });
}

type Answer = () => Response;

const NOT_FOUND: Answer = () => Response.json({ detail: "Not found" }, { status: 404 });
const noDocuments: Answer = () => Response.json([]);
const forbidden: Answer = () => Response.json({ detail: "You must not do that" }, { status: 403 });
const unprocessable: Answer = () =>
  Response.json({ detail: [{ loc: ["body", "session_id"], msg: "is over", type: "value_error" }] }, { status: 422 });

interface World {
  /** Answers by what the path begins with; the last one is given again. What is not named is not found, and no list has anything. */
  readonly answers?: Readonly<Record<string, readonly Answer[]>>;
  /** Called at each request and each save: a process may stand still there. */
  readonly during?: (what: string) => void | Promise<void>;
}

async function openTip(record: TipRecord, { answers = {}, during = () => undefined }: World = {}) {
  const virtual = createVirtualClock(START_MS);
  const store = ofFlow(memoryStore(), record.flow);
  await store.open(record);
  let standsStillMs = 0;
  const clock = { now: () => virtual.now() + standsStillMs, sleep: virtual.sleep };
  const asked: string[] = [];
  const client = createDollrClient({
    clientId: "sandbox",
    clientSecret: "sandbox",
    clock,
    fetch: answer,
  });

  async function answer(url: unknown): Promise<Response> {
    const path = new URL(String(url)).pathname;
    if (path.includes("token")) return Response.json({ access_token: "t", expires_in: 60 });
    const unnamed = path.includes("/list") ? noDocuments : NOT_FOUND;
    const [name = path, given = [unnamed]] = Object.entries(answers).find(([begin]) => path.startsWith(begin)) ?? [];
    asked.push(name);
    await during(name);
    return given[Math.min(asked.filter((each) => each === name).length, given.length) - 1]!();
  }
  const flow: AdvanceContext = {
    call: (send) => send(client, ONE_ATTEMPT),
    callOnce: (send) => send(client, ONE_ATTEMPT),
    reserve: async () => undefined,
    store: {
      ...store,
      async save(changed) {
        const saved = await store.save(changed);
        await during(`saved as ${changed.stage}`);
        return saved;
      },
    },
    clock,
    time: createElapsedTime(clock),
    bus: createEventBus(undefined),
    attention: { report: () => undefined } as AdvanceContext["attention"],
    limits: LIMITS,
    definition: createTipDefinition(),
    findLaterAttempt: async () => undefined,
    callingOff: createCallingOff(),
    isClosing: () => false,
    recordLeaseMs: () => 60_000,
    restLeaseMs: () => 60_000,
    pollDelayMs: () => 2_000,
  };
  return {
    flow,
    store,
    asked,
    standStill: (ms: number) => {
      standsStillMs += ms;
    },
    /** Time passes, and the wall clock is set back by as much, as while a store waits for its disk. */
    async standStillUnseen(ms: number) {
      await virtual.sleep(ms);
      standsStillMs -= ms;
    },
    /** Sleeps that have not ended. */
    sleeping: () => virtual.sleeping,
    run: (isFresh = false) => virtual.until(advance(flow, record, isFresh)),
  };
}

const EXECUTION = "/v1/executions";
const SESSION = "/v1/sessions";
const STATUS = "/v1/status";

describe("before an execution leaves", () => {
  it("the status of its reference was read, and did not show it", async () => {
    const { run, asked } = await openTip(aReadyRecord(), {
      answers: { [STATUS]: [NOT_FOUND], [EXECUTION]: [forbidden] },
    });
    await run();
    expect(asked.indexOf(STATUS)).toBe(0);
    expect(asked).toContain(EXECUTION);
  });

  it("a status that cannot be read lets none leave", async () => {
    const broken: Answer = () => new Response("", { status: 500 });
    const { run, asked } = await openTip(aReadyRecord(), {
      answers: { [STATUS]: [broken], [EXECUTION]: [forbidden] },
    });
    expect((await run()).record).toMatchObject({ stage: "preparing", status: "unknown" });
    expect(asked).not.toContain(EXECUTION);
  });

  it("a process that stood still while it was announced sends nothing: another one may have it", async () => {
    for (const ms of [TAKEOVER_MS, -TAKEOVER_MS]) {
      const world: World = {
        answers: { [STATUS]: [NOT_FOUND], [EXECUTION]: [forbidden] },
        during: (what) => void (what === "saved as executing" && opened.standStill(ms)),
      };
      const opened = await openTip(aReadyRecord(), world);
      const kept = { stage: "executing", execution: { sends: 1, notPerformed: true } };
      expect((await opened.run()).record, "nothing was sent, which the next pass has to know").toMatchObject(kept);
      expect(opened.asked).not.toContain(EXECUTION);
    }
  });

  it("a process that stood still while it was announced leaves what another one has saved meanwhile", async () => {
    const world: World = {
      answers: { [STATUS]: [NOT_FOUND], [EXECUTION]: [forbidden] },
      async during(what) {
        if (what !== "saved as executing") return;
        opened.standStill(TAKEOVER_MS);
        const announced = (await opened.store.load(aReadyRecord().id))!;
        await opened.store.save(change(announced, announceSend(announced, START_MS), START_MS));
      },
    };
    const opened = await openTip(aReadyRecord(), world);
    await expect(opened.run()).rejects.toMatchObject({ name: "StaleRecordError" });
    expect(await opened.store.load(aReadyRecord().id)).toMatchObject({ execution: { sends: 2 } });
    expect(opened.asked).not.toContain(EXECUTION);
  });

  it("a process that stood still while it was announced sends nothing, also where its clock was set back meanwhile", async () => {
    const world: World = {
      answers: { [STATUS]: [NOT_FOUND], [EXECUTION]: [forbidden] },
      during: async (what) => {
        if (what === "saved as executing") await opened.standStillUnseen(TAKEOVER_MS);
      },
    };
    const opened = await openTip(aReadyRecord(), world);
    expect((await opened.run()).record).toMatchObject({ stage: "executing", execution: { sends: 1 } });
    expect(opened.asked).not.toContain(EXECUTION);
    expect(opened.sleeping()).toBe(0);
  });

  it("a process whose clock is set while it stands still for less sends it", async () => {
    const world: World = {
      answers: { [STATUS]: [NOT_FOUND], [EXECUTION]: [forbidden] },
      during: async (what) => {
        if (what === "saved as executing") await opened.standStillUnseen(TAKEOVER_MS - 1);
      },
    };
    const opened = await openTip(aReadyRecord(), world);
    await opened.run();
    expect(opened.asked).toContain(EXECUTION);
    expect(opened.sleeping()).toBe(0);
  });

  it("a process that stood still for less sends it", async () => {
    const world: World = {
      answers: { [STATUS]: [NOT_FOUND], [EXECUTION]: [forbidden] },
      during: (what) => void (what === "saved as executing" && opened.standStill(TAKEOVER_MS - 1)),
    };
    const opened = await openTip(aReadyRecord(), world);
    await opened.run();
    expect(opened.asked).toContain(EXECUTION);
  });

  it("a process that stood still while it asked takes no step for a record that another one has saved meanwhile", async () => {
    const sent = change(aReadyRecord(), announceSend(aReadyRecord(), START_MS), START_MS);
    const { session: _, ...results } = sent.results;
    const record = { ...sent, results, execution: { ...sent.execution!, notPerformed: true } };
    const world: World = {
      answers: { [STATUS]: [NOT_FOUND], [SESSION]: [unprocessable] },
      async during(what) {
        if (what !== STATUS) return;
        opened.standStill(TAKEOVER_MS);
        await opened.store.save(record);
      },
    };
    const opened = await openTip(record, world);
    await expect(opened.run()).rejects.toMatchObject({ name: "StaleRecordError" });
    expect(opened.asked).toEqual([STATUS]);
  });
});

describe("a refusal", () => {
  const { session: _, ...withoutSession } = aReadyRecord().results;

  it("of a step ends the payment when nothing is known of it at Dollr", async () => {
    const { run } = await openTip(aReadyRecord({ results: withoutSession }), {
      answers: { [SESSION]: [unprocessable] },
    });
    expect((await run()).record).toMatchObject({ stage: "settled", status: "failed", refused: true });
  });

  it("of the read itself ends nothing: how it stands was not read in this pass", async () => {
    const { run } = await openTip(aReadyRecord(), { answers: { [STATUS]: [forbidden, NOT_FOUND] } });
    expect((await run()).record).toMatchObject({ stage: "preparing", status: "unknown" });
  });

  it("of a step before another send ends nothing: an earlier send may have landed", async () => {
    const sent = change(aReadyRecord(), announceSend(aReadyRecord(), START_MS), START_MS);
    const record = { ...sent, stage: "preparing", results: withoutSession } as const;
    const { run } = await openTip(record, { answers: { [SESSION]: [unprocessable] } });
    expect((await run()).record).toMatchObject({
      stage: "executing",
      status: "unknown",
      execution: { sends: 1, refusal: { reason: expect.stringContaining("422") } },
    });
  });
});

import { describe, expect, it } from "vitest";
import { LOST, type PlayOptions } from "../../test/support/played-dollr.ts";
import { at, endedAttempt, openTip, READY, SENT } from "../../test/support/played-tip.ts";
import type { TipRecord } from "../../test/support/tip.ts";
import type { AdvanceContext } from "../advance/advance-context.ts";
import type { FlowDefinition, OfferRules, OfferState } from "../flow-definition.ts";
import { cancelPayment } from "./cancel.ts";

const LOOK = `status.transfer ${READY.referenceId}`;
const ABANDON = "orders.cancel 101";
const OPEN_JAR = [{ id: 101, status: "ACTIVE" }];
/** After it the payment is as it was, and its jar too. */
const refused = (why: string) => ({ name: "CancelRefusedError", outcome: "not-sent", why: expect.stringMatching(why) });

type World = Awaited<ReturnType<typeof openTip>>;

interface Options extends PlayOptions {
  readonly definition?: Partial<FlowDefinition>;
  /** Another worker, while Dollr is asked how it stands. */
  readonly meanwhile?: (world: World, stored: TipRecord) => unknown;
  /** Milliseconds after it was stored. @defaultValue 1_000 */
  readonly afterMs?: number;
}

/** Calls it off a while after it was stored. */
async function callOff(record: TipRecord, { definition, meanwhile, afterMs = 1_000, ...options }: Options = {}) {
  const played = { documents: OPEN_JAR, ...options };
  const world = await openTip(record, played);
  const stored = (await world.store.load(record.id)) as TipRecord;
  await world.clock.run(afterMs);
  let isAsked = false;
  const call: AdvanceContext["call"] = async (send) => {
    if (!isAsked) await meanwhile?.(world, stored);
    isAsked = true;
    return world.flow.call(send);
  };
  const flow = { ...world.flow, call, definition: { ...world.flow.definition, ...definition } };
  const told = await cancelPayment(flow, stored).catch((error: unknown) => error);
  return { ...world, events: world.told(), told, stored: (await world.store.load(record.id)) as TipRecord };
}

describe("a payment of which nothing was sent", () => {
  const OFF = { stage: "settled", status: "failed", refused: true, cause: { code: "canceled", by: "merchant" } };

  it("ends, which is told, and what lies at Dollr for it is canceled", async () => {
    const { told, stored, asked, events } = await callOff(READY);
    expect(told).toEqual(stored);
    expect(stored).toMatchObject({ ...OFF, settledAt: at(1_000) });
    expect(asked).toEqual([LOOK, "status.source 101", ABANDON]);
    expect(events).toEqual(["status.changed", "settled"]);
  });

  it("moved no money, for certain, once the quiet window is over: what another machine has sent would show", async () => {
    const definition = { closeOthers: async () => true };
    const early = await callOff(READY, { definition, afterMs: 59_999 });
    expect(early.stored.reason).toBe(
      "it was called off before anything was sent from here, and Dollr shows nothing of it yet",
    );
    const late = await callOff(READY, { definition, afterMs: 60_000 });
    expect(late.stored.reason).toBe("it was called off before anything was sent: no money moved");
  });

  it("is not said to have moved none where nothing closes what another machine may send, however old it is", async () => {
    const { stored } = await callOff(READY, { definition: { closeOthers: undefined as never }, afterMs: 3_600_000 });
    expect(stored.reason).not.toContain("no money moved");
  });

  it("is read again after five minutes as any failure", async () => {
    expect((await callOff(READY)).stored.wakeAt).toEqual(at(1_000 + 5 * 60_000));
  });

  it("ends also where its send was not done, and where what lies at Dollr cannot be canceled", async () => {
    const unsent = { ...READY, execution: { ...SENT.execution!, notPerformed: true } };
    expect((await callOff(unsent)).stored).toMatchObject(OFF);
    const abandon = () => Promise.reject(LOST);
    expect((await callOff(READY, { definition: { abandon } })).told).toMatchObject(OFF);
  });

  it("ends where its kind has nothing that could lie at Dollr", async () => {
    const { told, asked } = await callOff(READY, { definition: { abandon: undefined as never } });
    expect(told).toMatchObject(OFF);
    expect(asked).not.toContain(ABANDON);
  });

  it("goes on where Dollr cannot be asked how it stands", async () => {
    for (const operation of ["status.transfer", "status.source"]) {
      const { told, saves, asked } = await callOff(READY, { answers: { [operation]: LOST } });
      expect(told).toBe(LOST);
      expect(saves).toEqual([]);
      expect(asked).not.toContain(ABANDON);
    }
  });

  it("goes on where it may be under way on another machine, and ends where that takes no money any more", async () => {
    const open = await callOff(READY, { definition: { closeOthers: async () => false } });
    expect(open.told).toMatchObject(refused("another machine"));
    expect(open.saves).toEqual([]);
    const closed = await callOff(READY, { definition: { closeOthers: async () => true } });
    expect(closed.told).toMatchObject(OFF);
  });
});

describe("a payment whose money may be moving", () => {
  it.each([
    ["is being sent", SENT],
    ["may be sent at any time", { ...SENT, execution: { ...SENT.execution!, notPerformed: true } }],
    ["has landed", { ...SENT, stage: "executed" }],
    ["is to be sent again", { ...SENT, stage: "preparing" }],
  ] as [string, TipRecord][])("is not called off where it %s, and Dollr is not asked", async (_, record) => {
    const { told, saves, asked } = await callOff(record);
    expect(told).toMatchObject({ ...refused("it was sent"), referenceId: record.referenceId });
    expect([saves, asked]).toEqual([[], []]);
  });

  it("is not called off where another machine has sent it, as Dollr shows by its status or its jar", async () => {
    const shown = { "status.transfer": { reference_id: READY.referenceId, status: "PENDING" } };
    for (const options of [{ answers: shown }, { documents: [{ id: 101, status: "PROCESSING" }] }]) {
      const { told, stored, asked } = await callOff(READY, options);
      expect(told).toMatchObject(refused("Dollr has it already"));
      expect(stored.stage).not.toBe("settled");
      expect(asked).not.toContain(ABANDON);
    }
  });

  it.each([
    ["says that it is still at work", { wakeAt: at(90_000) }],
    ["keeps what a step has brought", { results: { ...READY.results, extra: 1 } }],
  ] as [string, Partial<TipRecord>][])(
    "is saved as Dollr has it, so that a pass which waits for a passcode, and %s meanwhile, does not send it",
    async (_, news) => {
      const answers = { "status.transfer": { reference_id: READY.referenceId, status: "PENDING" } };
      const { told, stored } = await callOff(READY, {
        answers,
        meanwhile: ({ store }, record) => store.save({ ...record, ...news }),
      });
      expect(told).toMatchObject(refused("Dollr has it already"));
      expect(stored).toMatchObject({ ...news, wakeAt: stored.wakeAt, stage: "executed", version: 3 });
    },
  );
});

describe("a payment that has ended", () => {
  it("is as it is where it failed, and is not called off where it is completed", async () => {
    const failed = await callOff(endedAttempt("failed"));
    expect(failed.told).toEqual(failed.stored);
    const completed = await callOff(endedAttempt("completed"));
    expect(completed.told).toMatchObject(refused("it is completed"));
    for (const { saves, asked } of [failed, completed]) expect([saves, asked]).toEqual([[], []]);
  });
});

describe("a payment that another worker saves meanwhile", () => {
  it("is called off where nothing is new: whoever has it at work saves it every few seconds", async () => {
    const { stored, asked } = await callOff(READY, { meanwhile: ({ store }, record) => store.save(record) });
    expect(stored).toMatchObject({ version: 3, status: "failed", refused: true });
    expect(asked.filter((each) => each === LOOK)).toHaveLength(1);
  });

  it("is not called off where that says that it is sent", async () => {
    const { told, stored } = await callOff(READY, {
      meanwhile: ({ store }, record) => store.save({ ...SENT, version: record.version }),
    });
    expect(told).toMatchObject(refused("it was sent"));
    expect(stored.stage).toBe("executing");
  });

  it("is not called off where Dollr shows that it was sent, and tells whether this store knows of it", async () => {
    const answers = { "status.transfer": { reference_id: READY.referenceId, status: "PENDING" } };
    const sent = await callOff(READY, {
      answers,
      meanwhile: ({ store }, record) => store.save({ ...SENT, version: record.version }),
    });
    expect(sent.told).toMatchObject(refused("^it was sent, and Dollr has no way to call back"));
    const lost = await callOff(READY, {
      answers,
      meanwhile: ({ flow }) => Object.assign(flow.store, { load: async () => undefined }),
    });
    expect(lost.told).toMatchObject(refused("as another machine sent it"));
  });

  it("is called off as it is then, before what others have made for it is closed", async () => {
    const closed: unknown[] = [];
    const { stored } = await callOff(READY, {
      meanwhile: ({ store }, record) => store.save({ ...record, failedPasses: 1 }),
      definition: { closeOthers: async ({ record }) => closed.push(record.failedPasses) > 0 },
    });
    expect(stored).toMatchObject({ status: "failed", failedPasses: 0 });
    expect(closed).toEqual([1]);
  });

  it("is not called off where the store has lost it, or fails", async () => {
    const lost = await callOff(READY, {
      meanwhile: ({ flow }) => Object.assign(flow.store, { load: async () => undefined }),
    });
    expect(lost.told).toMatchObject({ name: "StaleRecordError" });
    const full = new Error("disk full");
    const failed = await callOff(READY, {
      meanwhile: ({ flow }) => Object.assign(flow.store, { save: () => Promise.reject(full) }),
    });
    expect(failed.told).toBe(full);
    for (const { saves, asked } of [lost, failed]) expect([saves, asked.includes(ABANDON)]).toEqual([[], false]);
  });
});

describe("an offer", () => {
  const callOffOffer = (is: OfferState["is"], record = READY) => {
    const cancelAll: OfferRules["cancelAll"] = async ({ record: { id } }) => ({ is, told: `ACTIVE for ${id}` });
    return callOff(record, { definition: { offerOf: () => ({ isUnpaid: () => true, cancelAll }) as never } });
  };
  const CANCELED = { stage: "settled", status: "failed", cause: { code: "canceled", by: "merchant" } };

  it("has failed where it is canceled while nobody was paying it, and the next attempt makes another", async () => {
    const { stored } = await callOffOffer("canceled", { ...SENT, stage: "executed" });
    expect(stored).toMatchObject({
      ...CANCELED,
      settledAt: at(1_000),
      reason: expect.stringContaining("was canceled"),
    });
    expect(stored.refused).toBeUndefined();
  });

  it("goes on with the same attempt later where none was made", async () => {
    const { stored } = await callOffOffer("none");
    expect(stored).toMatchObject({
      ...CANCELED,
      refused: true,
      reason: expect.stringContaining("before it was offered"),
    });
  });

  it.each([
    ["being-paid", "somebody is paying it"],
    ["open", "it is ACTIVE for order-1042"],
    ["unclear", "it is ACTIVE for order-1042"],
  ] as const)("goes on where it is %s", async (is, why) => {
    const { told, saves } = await callOffOffer(is);
    expect(told).toMatchObject(refused(why));
    expect(saves).toEqual([]);
  });
});

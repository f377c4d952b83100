import { describe, expect, it } from "vitest";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import { memoryStore } from "../stores/memory.ts";
import { aRecord } from "../testing/a-record.ts";
import { turnOf } from "./delivery-order.ts";
import { createLeaseEnds } from "./lease-ends.ts";

const NOW_MS = aRecord().updatedAt.getTime();
const at = (seconds: number): Date => new Date(NOW_MS + seconds * 1_000);

const CONFIRMED = { tries: 1, leaseEndsAt: at(-10), doneAt: at(-20) };
const IN_HAND = { tries: 1, leaseEndsAt: at(10) };
const IN_VAIN = { tries: 1, leaseEndsAt: at(0) };

/** An attempt that has ended, with these changes. */
function ended(attempt: number, changes: Partial<PaymentRecord> = {}): PaymentRecord {
  const referenceId = `${attempt}f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10`;
  const failed = { stage: "settled", status: "failed", settledAt: at(-60) } as const;
  return aRecord({ ...failed, attempt, referenceId, ...changes });
}

const clock = { now: () => NOW_MS, sleep: async () => undefined };
const leaseEnds = () => createLeaseEnds(clock, createElapsedTime(clock), () => 60_000);

/** Whose turn it is among these attempts. */
async function turn(attempt: number, records: readonly PaymentRecord[], since?: Date) {
  const store = memoryStore();
  for (const record of records) await store.open(record);
  return turnOf({ store, leaseEnds: leaseEnds(), since }, records.find((record) => record.attempt === attempt)!);
}

it("is given at once where it is the only one", async () => {
  expect(await turn(1, [ended(1)])).toBe("now");
  expect(await turn(1, [ended(1, { delivery: IN_VAIN })])).toBe("now");
  const gone = { store: memoryStore(), leaseEnds: leaseEnds(), since: undefined };
  for (const changes of [{}, { corrects: "completed" }] as const)
    expect(await turnOf(gone, ended(1, changes))).toBe("now");
});

describe("behind an earlier one", () => {
  const second = ended(2, { status: "completed" });
  const turnBehind = (changes: Partial<PaymentRecord>, since?: Date) => turn(2, [ended(1, changes), second], since);

  it("waits until that one was confirmed", async () => {
    expect(await turnBehind({})).toBe("later");
    expect(await turnBehind({ delivery: CONFIRMED })).toBe("now");
  });

  it("waits while that one is leased, and no longer where it was given in vain", async () => {
    expect(await turnBehind({ delivery: IN_HAND })).toBe("later");
    expect(await turnBehind({ delivery: IN_VAIN })).toBe("now");
    expect(await turnBehind({ delivery: { ...IN_HAND, tries: 0 } })).toBe("later");
  });

  it("does not wait for one that has not ended, nor for one that nobody wants", async () => {
    const { settledAt: _, ...open } = ended(1, { stage: "executed", status: "pending" });
    expect(await turn(2, [open, second])).toBe("now");
    expect(await turnBehind({}, at(-59))).toBe("now");
    expect(await turnBehind({}, at(-60))).toBe("later");
  });

  it("does not wait for one that goes on while its failure is leased, nor for one that was confirmed untried", async () => {
    expect(
      await turnBehind({ stage: "preparing", status: "pending", settledAt: undefined as never, delivery: IN_HAND }),
    ).toBe("now");
    expect(await turnBehind({ delivery: { ...CONFIRMED, tries: 0 } })).toBe("now");
  });

  it("looks at the one right before it", async () => {
    expect(await turn(3, [ended(1), ended(2, { delivery: CONFIRMED }), ended(3)])).toBe("now");
    expect(await turn(3, [ended(1, { delivery: CONFIRMED }), ended(2), ended(3)])).toBe("later");
  });
});

it("waits for one of long ago that was corrected and is leased just now", async () => {
  const first = ended(1, { delivery: IN_HAND });
  const confirmed = (attempt: number) => ended(attempt, { delivery: CONFIRMED });
  expect(await turn(3, [first, confirmed(2), ended(3)])).toBe("later");
  expect(await turn(4, [first, confirmed(3), ended(4)])).toBe("later");
  expect(await turn(3, [ended(1, { delivery: IN_VAIN }), confirmed(2), ended(3)])).toBe("now");
});

describe("before a later one", () => {
  it("comes too late where that one was confirmed, whichever it is", async () => {
    expect(await turn(1, [ended(1), ended(2, { delivery: CONFIRMED })])).toBe("never");
    expect(await turn(1, [ended(1), ended(2), ended(3, { delivery: CONFIRMED })])).toBe("never");
    expect(await turn(1, [ended(1), ended(2, { delivery: CONFIRMED }), ended(3)])).toBe("never");
  });

  it("goes first, until it was given in vain", async () => {
    expect(await turn(1, [ended(1), ended(2)])).toBe("now");
    expect(await turn(1, [ended(1, { delivery: IN_VAIN }), ended(2)])).toBe("later");
    expect(await turn(1, [ended(1, { delivery: { ...IN_VAIN, tries: 0 } }), ended(2)])).toBe("now");
  });

  it("is given where one between them is not there", async () => {
    for (const changes of [{}, { corrects: "completed" }] as const)
      expect(await turn(1, [ended(1, changes), ended(3)])).toBe("now");
  });

  it("is given again where that one has not ended", async () => {
    const open = ended(2, { stage: "executed", status: "pending" });
    expect(await turn(1, [ended(1, { delivery: IN_VAIN }), open])).toBe("now");
  });

  it("waits while a handler has the failure of that one in hand, also when it is tried again already", async () => {
    const reopened = ended(2, { stage: "preparing", status: "pending", settledAt: undefined as never });
    for (const changes of [{}, { corrects: "completed" }] as const) {
      expect(await turn(1, [ended(1, changes), { ...reopened, delivery: IN_HAND }])).toBe("later");
      expect(await turn(1, [ended(1, changes), { ...reopened, delivery: IN_VAIN }])).toBe("now");
    }
  });
});

describe("a failure of a payment that another attempt has completed", () => {
  const completed = (attempt: number, changes: Partial<PaymentRecord> = {}) =>
    ended(attempt, { status: "completed", ...changes });

  it("is given to nobody after that one", async () => {
    for (const delivery of [undefined, IN_VAIN, IN_HAND, CONFIRMED]) {
      const told = delivery === undefined ? {} : { delivery };
      expect(await turn(2, [completed(1, { corrects: "failed", ...told }), ended(2)])).toBe("never");
      expect(await turn(3, [completed(1, told), ended(2), ended(3)])).toBe("never");
    }
  });

  it("is given to nobody where Dollr corrects that it was completed by this one, too", async () => {
    const undone = ended(1, { corrects: "completed" });
    expect(await turn(1, [undone, completed(2)])).toBe("never");
    expect(await turn(1, [undone, completed(2), ended(3)])).toBe("never");
    expect(await turn(2, [completed(1), ended(2, { corrects: "completed" })])).toBe("never");
    expect(await turn(1, [undone, ended(2)])).toBe("now");
    expect(await turn(1, [undone])).toBe("now");
  });

  it("is given before it, as a second completed one is after it", async () => {
    expect(await turn(1, [ended(1), completed(2)])).toBe("now");
    expect(await turn(2, [completed(1, { delivery: CONFIRMED }), completed(2)])).toBe("now");
  });

  it("is not known from what is stored of this very attempt", async () => {
    const store = memoryStore();
    await store.open(completed(1));
    expect(await turnOf({ store, leaseEnds: leaseEnds(), since: undefined }, ended(1))).toBe("now");
  });
});

describe("an ending that was corrected", () => {
  const corrected = (changes: Partial<PaymentRecord> = {}) =>
    ended(1, { status: "completed", corrects: "failed", ...changes });

  it("is given though a later one was confirmed", async () => {
    expect(await turn(1, [corrected(), ended(2, { delivery: CONFIRMED })])).toBe("now");
    expect(await turn(1, [corrected({ delivery: IN_VAIN }), ended(2)])).toBe("now");
  });

  it("waits while a later one is leased", async () => {
    expect(await turn(1, [corrected(), ended(2, { delivery: IN_HAND })])).toBe("later");
    expect(await turn(1, [corrected(), ended(2, { delivery: IN_VAIN })])).toBe("now");
    expect(await turn(1, [corrected(), ended(2, { delivery: { ...CONFIRMED, leaseEndsAt: at(10) } })])).toBe("now");
  });
});

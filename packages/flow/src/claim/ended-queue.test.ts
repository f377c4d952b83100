import { describe, expect, it } from "vitest";
import { aTip } from "../../test/support/tip.ts";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { createElapsedTime } from "../lib/elapsed-time.ts";
import type { PaymentRecord } from "../record/record.ts";
import { createEndedQueue } from "./ended-queue.ts";

const ended = (id: string, changes: Partial<PaymentRecord> = {}): PaymentRecord => ({
  ...{ ...aTip(), id, stage: "settled", status: "failed" },
  ...changes,
});

function openQueue(readMs = 0) {
  const clock = createVirtualClock();
  const stored = new Map<string, PaymentRecord>();
  const adopted: PaymentRecord[] = [];
  const putOff: string[] = [];
  const queue = createEndedQueue({
    time: createElapsedTime(clock),
    store: { load: async (id) => stored.get(id) },
    holdings: {
      putOff(record, inMs) {
        putOff.push(`${record.id} ${inMs}`);
        return record;
      },
    },
    async adopt(record) {
      adopted.push(record);
      if (readMs > 0) await clock.sleep(readMs);
    },
  });
  const add = (record: PaymentRecord) => {
    stored.set(record.id, stored.get(record.id) ?? record);
    queue.add(record);
  };
  return { clock, stored, adopted, putOff, queue, add };
}

describe("ended payments that are due", () => {
  it("are read one after the other, as they were claimed, and nobody else has them for a minute", async () => {
    const { clock, adopted, putOff, add, stored } = openQueue(10_000);
    const a = ended("a", { wakeAt: new Date(7) });
    stored.set("a", { ...a, wakeAt: new Date(60_007) });
    add(a);
    add(ended("b"));
    await clock.run(9_000);
    expect([adopted, putOff]).toEqual([[a], ["a 60000", "b 60000"]]);
    await clock.run(2_000);
    expect(adopted.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("are left alone where they were saved meanwhile, and where they waited so long that others have them", async () => {
    const { clock, adopted, add, stored } = openQueue(59_000);
    stored.set("saved", ended("saved", { version: 9 }));
    for (const id of ["a", "saved", "b", "late"]) add(ended(id));
    await clock.run(300_000);
    expect(adopted.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("are not gathered without bound, nor after it is closed", async () => {
    const { clock, adopted, putOff, queue, add } = openQueue(1_000);
    for (let index = 0; index < 150; index += 1) add(ended(`tip-${index}`));
    expect(putOff).toHaveLength(150);
    await clock.run(5_000);
    const closing = queue.close();
    await clock.until(closing);
    const read = adopted.length;
    queue.add(ended("after"));
    await clock.run(200_000);
    expect([adopted.length, putOff.length]).toEqual([read, 150]);
  });
});

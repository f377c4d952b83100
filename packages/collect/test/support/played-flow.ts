import { advance } from "../../src/advance.ts";
import type { AttentionReport } from "../../src/attention.ts";
import { createElapsedTime } from "../../src/elapsed-time.ts";
import type { CollectionEvent } from "../../src/events.ts";
import type { Flow } from "../../src/flow.ts";
import { createHub } from "../../src/hub.ts";
import type { CollectionRecord } from "../../src/record.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { type PlayOptions, playDollr } from "./played-dollr.ts";
import { createVirtualClock } from "./virtual-clock.ts";

export const HAND_MS = 60_000;
export const LOOK_MS = 2_000;

export interface FlowOptions extends PlayOptions {
  readonly isClosing?: (saves: readonly CollectionRecord[]) => boolean;
  readonly adoptLater?: (record: CollectionRecord) => Promise<void>;
  /** Each answer takes so long. */
  readonly answerMs?: number;
}

/** All that a pass over one payment needs, with a Dollr that is played, and what it did. */
export async function openFlow(record: CollectionRecord, options: FlowOptions = {}) {
  const clock = createVirtualClock(record.updatedAt.getTime());
  const store = memoryStore();
  await store.open(record);
  const { context, asked } = playDollr(record, options);
  const saves: CollectionRecord[] = [];
  const events: CollectionEvent[] = [];
  const remembered: CollectionRecord[] = [];
  const adopted: CollectionRecord[] = [];
  const looks: number[] = [];
  const reports: { readonly report: AttentionReport; readonly key: string | undefined }[] = [];
  const flow: Flow = {
    async call(send) {
      if (options.answerMs) await clock.sleep(options.answerMs);
      return context.call(send);
    },
    reserve: async () => undefined,
    store: {
      ...store,
      async save(changed) {
        const saved = await store.save(changed);
        saves.push(saved);
        return saved;
      },
    },
    clock,
    time: createElapsedTime(clock),
    hub: createHub((event) => void events.push(event)),
    attention: { report: (report, key) => void reports.push({ report, key }) },
    limits: { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 },
    countryCodes: context.countryCodes,
    rememberPayer: (known) => void remembered.push(known),
    async adoptLater(known) {
      adopted.push(known);
      await options.adoptLater?.(known);
    },
    isClosing: () => options.isClosing?.(saves) ?? false,
    handMs: () => HAND_MS,
    lookDelayMs(_, troubles) {
      looks.push(troubles);
      return LOOK_MS;
    },
  };
  const run = (isFresh = false) => clock.until(advance(flow, record, isFresh));
  const told = () => events.map((event) => [event.type, "step" in event ? event.step : ""].join(" ").trim());
  return { flow, clock, store, asked, saves, events, told, remembered, adopted, looks, reports, run };
}

import { advance } from "../../../flow/src/advance/advance.ts";
import type { AdvanceContext } from "../../../flow/src/advance/advance-context.ts";
import type { Advanced } from "../../../flow/src/advance/advanced.ts";
import type { AttentionReport } from "../../../flow/src/events/attention.ts";
import type { PaymentEvent } from "../../../flow/src/events/event.ts";
import { createEventBus } from "../../../flow/src/events/event-bus.ts";
import type { FlowDefinition } from "../../../flow/src/flow-definition.ts";
import { createElapsedTime } from "../../../flow/src/lib/elapsed-time.ts";
import type { PaymentRecord } from "../../../flow/src/record/record.ts";
import { memoryStore } from "../../src/memory-store.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { type PlayOptions, playDollr } from "./played-dollr.ts";
import { createVirtualClock } from "./virtual-clock.ts";

export const LEASE_MS = 60_000;
export const LOOK_MS = 2_000;

export interface FlowOptions extends PlayOptions {
  readonly isClosing?: (saves: readonly CollectionRecord[]) => boolean;
  readonly findLaterAttempt?: (record: PaymentRecord) => Promise<void>;
  /** Each answer takes so long. */
  readonly answerMs?: number;
}

/** All that a pass over one payment needs, with a Dollr that is played, and what it did. */
export async function openFlow(record: PaymentRecord, options: FlowOptions = {}) {
  const clock = createVirtualClock(record.updatedAt.getTime());
  const store = memoryStore();
  await store.open(record as CollectionRecord);
  const { context, asked } = playDollr(record, options);
  const saves: CollectionRecord[] = [];
  const events: PaymentEvent[] = [];
  const remembered: CollectionRecord[] = [];
  const adopted: CollectionRecord[] = [];
  const looks: number[] = [];
  const reports: { readonly report: AttentionReport; readonly key: string | undefined }[] = [];
  const noteRemembered: FlowDefinition["remember"] = (_, before, after) => {
    const note = async () => void remembered.push(after as CollectionRecord);
    context.definition.remember({ ...store, rememberPayer: note }, before, after);
  };
  const call: AdvanceContext["call"] = async (send) => {
    if (options.answerMs) await clock.sleep(options.answerMs);
    return context.call(send);
  };
  const flow: AdvanceContext = {
    call,
    callOnce: call,
    reserve: async () => undefined,
    store: {
      ...store,
      async save(changed) {
        const saved = await store.save(changed as CollectionRecord);
        saves.push(saved);
        return saved;
      },
    },
    clock,
    time: createElapsedTime(clock),
    bus: createEventBus((event) => void events.push(event)),
    attention: { report: (report, key) => void reports.push({ report, key }) },
    limits: { quietWindowMs: 60_000, resendWithinMs: 12 * 60 * 60_000 },
    definition: { ...context.definition, remember: noteRemembered },
    async findLaterAttempt(known) {
      adopted.push(known as CollectionRecord);
      await options.findLaterAttempt?.(known);
    },
    isClosing: () => options.isClosing?.(saves) ?? false,
    recordLeaseMs: () => LEASE_MS,
    pollDelayMs(_, failedPasses) {
      looks.push(failedPasses);
      return LOOK_MS;
    },
  };
  const run = (isFresh = false): Promise<Advanced> => clock.until(advance(flow, record, isFresh));
  const told = () => events.map((event) => [event.type, "step" in event ? event.step : ""].join(" ").trim());
  return { flow, clock, store, asked, saves, events, told, remembered, adopted, looks, reports, run };
}

/** A flow over a payment whose store has these later attempts too. */
export async function openAttempts(
  first: CollectionRecord,
  later: readonly CollectionRecord[] = [],
  options: FlowOptions = {},
) {
  const world = await openFlow(first, options);
  for (const record of later) await world.store.open(record);
  const load = async (attempt: number) => (await world.store.load(first.id, attempt))!;
  return { ...world, load };
}

import { advance } from "../../src/advance/advance.ts";
import type { AdvanceContext } from "../../src/advance/advance-context.ts";
import type { Advanced } from "../../src/advance/advanced.ts";
import { createCallingOff } from "../../src/advance/calling-off.ts";
import type { AttentionReport } from "../../src/events/attention-report.ts";
import type { PaymentEvent } from "../../src/events/event.ts";
import { createEventBus } from "../../src/events/event-bus.ts";
import type { FlowDefinition } from "../../src/flow-definition.ts";
import { createElapsedTime } from "../../src/lib/elapsed-time.ts";
import type { PaymentRecord } from "../../src/record/record.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { ofFlow } from "../../src/stores/of-flow.ts";
import type { PaymentStore } from "../../src/stores/payment-store.ts";
import type { Played, PlayOptions } from "./played-dollr.ts";
import { createVirtualClock } from "./virtual-clock.ts";

export const LEASE_MS = 60_000;
export const LOOK_MS = 2_000;

export interface FlowOptions extends PlayOptions {
  readonly isClosing?: (saves: readonly PaymentRecord[]) => boolean;
  readonly findLaterAttempt?: (record: PaymentRecord) => Promise<void>;
  /** Each answer takes so long. */
  readonly answerMs?: number;
}

/** All that a pass over one payment needs, with the Dollr that is played for it, and what it did. */
export async function openFlow<R extends PaymentRecord>({ context, asked }: Played<R>, options: FlowOptions = {}) {
  const { record } = context;
  const clock = createVirtualClock(record.updatedAt.getTime());
  const store = ofFlow(memoryStore(), record.flow) as PaymentStore<R>;
  await store.open(record);
  const saves: R[] = [];
  const events: PaymentEvent[] = [];
  const remembered: R[] = [];
  const adopted: R[] = [];
  const looks: number[] = [];
  const reports: { readonly report: AttentionReport; readonly key: string | undefined }[] = [];
  const noteRemembered: FlowDefinition["remember"] = (_, before, after) => {
    const note = async () => void remembered.push(after as R);
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
        const saved = await store.save(changed as R);
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
      adopted.push(known as R);
      await options.findLaterAttempt?.(known);
    },
    callingOff: createCallingOff(),
    isClosing: () => options.isClosing?.(saves) ?? false,
    recordLeaseMs: () => LEASE_MS,
    restLeaseMs: () => LEASE_MS,
    pollDelayMs(_, failedPasses) {
      looks.push(failedPasses);
      return LOOK_MS;
    },
  };
  const run = (isFresh = false): Promise<Advanced> => clock.until(advance(flow, record, isFresh));
  const told = () => events.map((event) => [event.type, "step" in event ? event.step : ""].join(" ").trim());
  return { first: record, flow, clock, store, asked, saves, events, told, remembered, adopted, looks, reports, run };
}

export type PlayedFlow<R extends PaymentRecord> = Awaited<ReturnType<typeof openFlow<R>>>;

export interface PlayedAttempts<R extends PaymentRecord> extends PlayedFlow<R> {
  load(attempt: number): Promise<R>;
}

/** The same, where the store has these later attempts too. */
export async function withAttempts<R extends PaymentRecord>(
  opening: Promise<PlayedFlow<R>>,
  later: readonly R[],
): Promise<PlayedAttempts<R>> {
  const world = await opening;
  for (const record of later) await world.store.open(record);
  const load = async (attempt: number) => (await world.store.load(world.first.id, attempt))!;
  return { ...world, load };
}

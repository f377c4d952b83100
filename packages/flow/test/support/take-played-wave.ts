import type { AdvanceContext } from "../../src/advance/advance-context.ts";
import { type Pass, takeWave, type Wave } from "../../src/advance/wave.ts";
import type { PaymentEvent } from "../../src/events/event.ts";
import type { PaymentRecord } from "../../src/record/record.ts";
import type { Played } from "./played-dollr.ts";

/** What a wave brought, what Dollr was asked for it, and what was told of its steps. */
export interface PlayedWave {
  readonly wave: Wave;
  readonly asked: readonly string[];
  readonly events: readonly string[];
}

/**
 * Takes one wave of steps, with a Dollr that is played.
 * @param answerMs - each answer takes so long.
 */
export async function takePlayedWave<R extends PaymentRecord>(
  { context, asked }: Played<R>,
  pass: Pass,
  answerMs = 0,
): Promise<PlayedWave> {
  const events: PaymentEvent[] = [];
  const startMs = context.record.updatedAt.getTime();
  let nowMs = startMs;
  const flow = {
    call: (send: Parameters<typeof context.call>[0]) => {
      nowMs += answerMs;
      return context.call(send);
    },
    definition: context.definition,
    store: { load: async () => undefined },
    findLaterAttempt: async () => undefined,
    clock: { now: () => nowMs },
    limits: { quietWindowMs: 60_000, resendWithinMs: 3_600_000 },
    time: { nowMs: () => nowMs - startMs },
    bus: { emit: (event: PaymentEvent) => void events.push(event) },
  } as unknown as AdvanceContext;
  const wave = await takeWave(flow, context.record, pass);
  return { wave, asked, events: events.map((event) => `${event.type} ${(event as { step?: string }).step}`) };
}

import { announceSend } from "../../src/execution/before-send.ts";
import { settle } from "../../src/execution/endings.ts";
import { change } from "../../src/record/change.ts";
import { type Played, type PlayOptions, playDollr } from "./played-dollr.ts";
import * as played from "./played-flow.ts";
import { aTip, JAR, type TipRecord } from "./tip.ts";
import { createTipDefinition } from "./tip-definition.ts";

// A tip at each place on its way, and what came of its attempts, with a Dollr that is played.

export const START_MS = aTip().updatedAt.getTime();
export const at = (ms: number): Date => new Date(START_MS + ms);

/** The session is to be made, which cannot be found again. */
export const SESSIONLESS = aTip({ results: { partyId: 7, source: JAR } });
/** The execution is to be sent. */
export const READY = aTip({ results: { ...SESSIONLESS.results, session: { id: 55, expiresAt: at(3_600_000) } } });
/** Its execution has left. */
export const SENT: TipRecord = change(READY, announceSend(READY, START_MS), START_MS);

/** An attempt that was sent and has ended, and that nobody looks at any more. */
export const endedAttempt = (status: "completed" | "failed"): TipRecord =>
  change(SENT, { ...settle(status, START_MS), wakeAt: null }, START_MS);

export const attemptOf = (attempt: number, changes: Partial<TipRecord> = {}): TipRecord => ({
  ...SESSIONLESS,
  attempt,
  referenceId: `reference-${attempt}`,
  ...changes,
});

/** Dollr as one step of a tip meets it: its jars hold 51 USD. */
export function playTip(record: TipRecord, { documents = [], ...options }: PlayOptions = {}): Played<TipRecord> {
  const jars = documents.map((each) => ({ currency: "USD", total_amount: 51, ...each }));
  return playDollr(record, createTipDefinition(), { documents: jars, ...options });
}

/** All that a pass over one tip needs, and what it did. */
export const openTip = (record: TipRecord, options: played.FlowOptions = {}): Promise<played.PlayedFlow<TipRecord>> =>
  played.openFlow(playTip(record, options), options);

/** The same, where the store has these later attempts too. */
export const openTips = (
  first: TipRecord,
  later: readonly TipRecord[] = [],
  options: played.FlowOptions = {},
): Promise<played.PlayedAttempts<TipRecord>> => played.withAttempts(openTip(first, options), later);

import * as played from "../../../flow/test/support/played-flow.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { playDollr } from "./played-dollr.ts";

export type { FlowOptions } from "../../../flow/test/support/played-flow.ts";

/** All that a pass over one collection needs, with a Dollr that is played, and what it did. */
export const openFlow = (
  record: CollectionRecord,
  options: played.FlowOptions = {},
): Promise<played.PlayedFlow<CollectionRecord>> => played.openFlow(playDollr(record, options), options);

/** The same, where the store has these later attempts too. */
export const openAttempts = (
  first: CollectionRecord,
  later: readonly CollectionRecord[] = [],
  options: played.FlowOptions = {},
): Promise<played.PlayedAttempts<CollectionRecord>> => played.withAttempts(openFlow(first, options), later);

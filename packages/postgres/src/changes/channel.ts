import type { Statement } from "../database/run.ts";
import { type Told, toPayloads } from "./payload.ts";

/** Bytes. Postgres cuts longer names. */
const LONGEST = 63;

/** The channel of a schema. Two long names may share one channel. A store that hears of another schema's payment reads once in vain. */
export const channelOf = (schema: string): string => `dollr_${schema}`.slice(0, LONGEST);

export const notify = (channel: string, told: Told): Statement => ({
  text: "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload",
  values: [channel, toPayloads(told)],
});

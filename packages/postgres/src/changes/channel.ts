import type { Statement } from "../database/run.ts";
import { type Told, toPayloads } from "./payload.ts";

/** Postgres cuts names that are longer. */
const LONGEST = 63;

/** The channel of a schema. Two long names may share one. A store that hears of foreign payments asks once for nothing. */
export const channelOf = (schema: string): string => `dollr_${schema}`.slice(0, LONGEST);

export const notify = (channel: string, told: Told): Statement => ({
  text: "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload",
  values: [channel, toPayloads(told)],
});

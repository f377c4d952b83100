import type { Statement } from "../database/run.ts";
import { type Told, toPayloads } from "./payload.ts";

/** Names end after so many signs in Postgres. */
const LONGEST = 63;

/** Of a schema. Two long names may share one: who hears of payments of others asks in vain. */
export const channelOf = (schema: string): string => `dollr_${schema}`.slice(0, LONGEST);

export const notify = (channel: string, told: Told): Statement => ({
  text: "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload",
  values: [channel, toPayloads(told)],
});

import { NOW_MS } from "../database/now-ms.ts";
import type { Statement } from "../database/run.ts";
import * as bounds from "./bounds.ts";
import type { HoldRequest, SliceRequest } from "./quota-row.ts";
import { firstRate, type RateBounds } from "./rate-bounds.ts";

/** Names the row, and the range of its rate. */
export interface QuotaKey extends RateBounds {
  readonly schema: string;
  readonly name: string;
}

/**
 * Locks the row. It reads the clock after that, so that the clock never goes back from one slice to the next. The commit does not wait for the
 * disk, because other processes wait for it. A crash may lose the last moments of a quota, and that harms nobody.
 */
const LOCKED = (schema: string) => `locked AS MATERIALIZED (
    SELECT * FROM ${schema}.quotas WHERE name = $1 FOR UPDATE
  ), seen AS MATERIALIZED (
    SELECT locked.*, ${NOW_MS} AS now_ms, set_config('synchronous_commit', 'off', true) AS is_forgettable FROM locked
  )`;

const stateOf = (row: string, nowMs: string) => `${row}.per_second AS per_second,
  greatest(0, ${row}.held_until - ${nowMs}) AS held_ms, ${row}.refusals AS refusals,
  ${row}.is_in_doubt AND ${row}.look_until > ${nowMs} AS is_looking`;

/** Creates the row if it is missing. */
export function insertQuota({ schema, name, ...rates }: QuotaKey): Statement {
  return {
    text: `INSERT INTO ${schema}.quotas (name, per_second) VALUES ($1, $2::float8) ON CONFLICT DO NOTHING`,
    values: [name, firstRate(rates)],
  };
}

/** Adapts the rate to how much of it was used, then gives out the next slice of time. */
export function takeSlice(
  { schema, name, min, max }: QuotaKey,
  { wanted, leadMs, used, owed }: SliceRequest,
): Statement {
  return {
    text: `WITH ${LOCKED(schema)}, asked AS (
    SELECT seen.*, $2::int AS wanted, $3::float8 AS lead_ms, greatest(${bounds.LONGEST_PART_MS}, 2 * $3::float8) AS longest_ms, used + $4::int AS sent, $5::int AS owed, now_ms - counted_from AS counted_ms,
      held_until > now_ms OR (is_in_doubt AND look_until > now_ms) AS is_blocked FROM seen
  ), counted AS (
    SELECT asked.*, wanted > 0 AND NOT is_blocked AND free_at > now_ms + lead_ms AND counted_ms >= CASE
      WHEN was_refused AND per_second < ${bounds.LITTLE_PER_SECOND} THEN ${bounds.REQUESTS_IN_A_ROW * 1_000} / per_second
      ELSE ${bounds.GROWTH_MS} END AS is_full FROM asked
  ), rated AS (
    SELECT counted.*, least($7::float8, greatest($6::float8, CASE
      WHEN NOT is_full OR sent < per_second * counted_ms / 1000 * ${bounds.USED_SHARE} THEN per_second
      WHEN was_refused THEN per_second + 1 ELSE per_second * ${bounds.FAST_GROWTH} END)) AS rate FROM counted
  ), placed AS (
    SELECT rated.*, is_in_doubt AND NOT is_blocked AND wanted > 0 AS is_look,
      greatest(free_at, now_ms + lead_ms - ${bounds.SPARE_MS}) AS starts_at FROM rated
  ), sized AS (
    SELECT placed.*, CASE WHEN is_blocked OR wanted = 0 THEN 0 WHEN is_look THEN 1 ELSE least(wanted, greatest(1, floor(
      rate / 1000 * greatest(${bounds.SHORTEST_SLICE_MS}, least(longest_ms, longest_ms - (starts_at - now_ms - lead_ms) / 2))
    ))) END AS tokens FROM placed
  ), sold AS (
    SELECT sized.*, CASE WHEN tokens = 0 THEN free_at ELSE starts_at + tokens / rate * 1000 END AS sold_until FROM sized
  ), owing AS (
    SELECT sold.*, CASE WHEN owed = 0 THEN sold_until ELSE greatest(sold_until, least(
      greatest(sold_until, now_ms - ${bounds.SPARE_MS}) + owed / rate * 1000,
      now_ms + greatest(${bounds.MOST_OWED_MS}, 1000 / rate))) END AS next_free_at FROM sold
  ) UPDATE ${schema}.quotas q SET per_second = rate, free_at = next_free_at,
    counted_from = CASE WHEN is_full THEN now_ms ELSE g.counted_from END,
    used = CASE WHEN is_full THEN 0 ELSE sent END,
    look_until = CASE WHEN is_look THEN now_ms + ${bounds.LOOK_MS} ELSE g.look_until END
  FROM owing g WHERE q.name = g.name
  RETURNING tokens, starts_at - now_ms AS starts_in_ms, is_look, ${stateOf("q", "now_ms")}`,
    values: [name, wanted, leadMs, used, owed, min, max],
  };
}

export function readQuota({ schema, name }: QuotaKey): Statement {
  return {
    text: `SELECT ${stateOf("q", "now_ms")} FROM ${schema}.quotas q, (SELECT ${NOW_MS} AS now_ms) AS clock WHERE name = $1`,
    values: [name],
  };
}

/** Further refusals during a hold belong to requests that were already under way, so they count as one refusal. */
export function holdQuota({ schema, name, min, max }: QuotaKey, { retryAfterMs = 0 }: HoldRequest): Statement {
  return {
    text: `WITH ${LOCKED(schema)}, told AS (
    SELECT seen.*, held_until > now_ms AS is_held FROM seen
  ), asked AS (
    SELECT told.*, CASE WHEN $2::float8 >= ${bounds.FIRST_HOLD_MS} THEN $2::float8
      ELSE least(${bounds.MAX_HOLD_MS}, ${bounds.FIRST_HOLD_MS} * power(2, least(10, greatest(0, refusals - is_held::int)))) END AS wait_ms FROM told
  ), held AS (
    SELECT asked.*, greatest(held_until, now_ms + least(wait_ms, ${bounds.LONGEST_HOLD_MS})) AS until FROM asked
  ) UPDATE ${schema}.quotas q SET held_until = until, free_at = until, was_refused = true, look_until = 0,
    is_in_doubt = g.is_in_doubt OR wait_ms > ${bounds.LONGEST_HOLD_MS},
    refusals = CASE WHEN is_held THEN g.refusals ELSE g.refusals + 1 END,
    per_second = CASE WHEN is_held THEN g.per_second ELSE least($4::float8, greatest($3::float8, g.per_second / 2)) END,
    counted_from = until, used = 0
  FROM held g WHERE q.name = g.name RETURNING ${stateOf("q", "now_ms")}`,
    values: [name, retryAfterMs, min, max],
  };
}

/** An answer counts only after the hold: before, it may belong to a request that was sent earlier. */
export function endLook({ schema, name }: QuotaKey, isAnswered: boolean): Statement {
  return {
    text: `WITH ${LOCKED(schema)}, told AS (
    SELECT seen.*, $2::boolean AND held_until <= now_ms AS is_answered FROM seen
  ) UPDATE ${schema}.quotas q SET look_until = 0,
    is_in_doubt = g.is_in_doubt AND NOT is_answered,
    refusals = CASE WHEN is_answered THEN 0 ELSE g.refusals END
  FROM told g WHERE q.name = g.name RETURNING ${stateOf("q", "now_ms")}`,
    values: [name, isAnswered],
  };
}

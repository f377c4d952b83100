import type { Postponement } from "@dollr-kit/flow";
import type { Statement } from "../database/run.ts";

/**
 * Sets when records are due next, and returns the places in `rows`, from 1, of those that it changed. It skips a locked row: another process
 * saves it, or claims it after the lease has ended. So two of these statements never wait for each other.
 */
export function postponeRecords(schema: string, rows: readonly Postponement[]): Statement {
  return {
    text: `WITH wanted AS MATERIALIZED (
        SELECT p.flow, p.id, p.attempt, w.wake_at, w.place
        FROM unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::bigint[])
          WITH ORDINALITY AS w (flow, id, attempt, version, wake_at, place)
        JOIN ${schema}.payments p ON p.flow = w.flow AND p.id = w.id AND p.attempt = w.attempt
        WHERE p.version = w.version FOR UPDATE OF p SKIP LOCKED
      ) UPDATE ${schema}.payments p SET wake_at = wanted.wake_at, due_at = wanted.wake_at FROM wanted
      WHERE p.flow = wanted.flow AND p.id = wanted.id AND p.attempt = wanted.attempt
      RETURNING wanted.place::int AS place`,
    values: [
      rows.map(({ flow }) => flow),
      rows.map(({ id }) => id),
      rows.map(({ attempt }) => attempt),
      rows.map(({ version }) => version),
      rows.map(({ wakeAt }) => wakeAt.getTime()),
    ],
  };
}

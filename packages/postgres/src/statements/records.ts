import { FIRST_FLOW, type KnownAttempt, type PaymentRecord } from "@dollr-kit/flow";
import type { Statement } from "../database/run.ts";
import { CHANGING, changingOf, placeholders, READ } from "./columns.ts";

const AT = "flow = $1 AND id = $2 AND attempt = $3";

export function selectRecord(schema: string, id: string, attempt?: number, flow = FIRST_FLOW): Statement {
  const select = `SELECT ${READ} FROM ${schema}.payments WHERE`;
  if (attempt !== undefined) return { text: `${select} ${AT}`, values: [flow, id, attempt] };
  return { text: `${select} flow = $1 AND id = $2 ORDER BY attempt DESC LIMIT 1`, values: [flow, id] };
}

/** Reads these attempts. It leaves out those that are missing, or still as the caller knows them. */
export function selectRecords(schema: string, keys: readonly KnownAttempt[]): Statement {
  const columns = READ.replaceAll(/\w+/g, "p.$&");
  return {
    text: `SELECT ${columns}
      FROM unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::bigint[]) AS w (flow, id, attempt, version, wake_at)
      JOIN ${schema}.payments p ON p.flow = w.flow AND p.id = w.id AND p.attempt = w.attempt
      WHERE p.version IS DISTINCT FROM w.version OR p.wake_at IS DISTINCT FROM w.wake_at`,
    values: [
      keys.map(({ flow }) => flow),
      keys.map(({ id }) => id),
      keys.map(({ attempt }) => attempt),
      keys.map(({ known }) => known?.version ?? null),
      keys.map(({ known }) => known?.wakeAt?.getTime() ?? null),
    ],
  };
}

/** Returns one row when it inserted the record, and none when the record exists. */
export function insertRecord(schema: string, record: PaymentRecord): Statement {
  const { flow, id, attempt, referenceId, version, createdAt } = record;
  const values = [flow, id, attempt, referenceId, version, createdAt.getTime(), ...changingOf(record)];
  return {
    text: `INSERT INTO ${schema}.payments (flow, id, attempt, reference_id, version, created_at, ${CHANGING})
      VALUES (${placeholders(1, values.length)}) ON CONFLICT DO NOTHING RETURNING 1`,
    values,
  };
}

/** Compare-and-set by the version. It also ends the lease. Returns no row for an old version. */
export function updateRecord(schema: string, record: PaymentRecord): Statement {
  const { flow, id, attempt, version } = record;
  const changing = changingOf(record);
  return {
    text: `UPDATE ${schema}.payments SET version = version + 1, (${CHANGING}) = ROW (${placeholders(5, changing.length)})
      WHERE ${AT} AND version = $4 RETURNING reference_id`,
    values: [flow, id, attempt, version, ...changing],
  };
}

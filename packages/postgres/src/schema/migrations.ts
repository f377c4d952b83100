import { ORIGINAL } from "../database/original.ts";

/** Brings the schema one version forward. */
export interface Migration {
  /** The oldest version of the schema whose code may run beside this one, as in a rolling deploy. This migration's own version, if none may. */
  readonly oldestReader: number;
  readonly sql: (schema: string) => string;
}

/**
 * Never change what a migration does: add another one.
 *
 * Instants are milliseconds since 1970, as in the records. They are exact, and every pool parses them alike. In SQL, `to_timestamp(due_at /
 * 1000.0)` makes a timestamp of one.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    oldestReader: 1,
    sql: (schema) => `CREATE TABLE ${schema}.payments (
  flow text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  attempt integer NOT NULL,
  reference_id text NOT NULL,
  version integer NOT NULL,
  -- Null where the payment names no merchant.
  merchant text COLLATE "C",
  status text NOT NULL,
  stage text NOT NULL,
  is_undelivered boolean NOT NULL,
  created_at bigint NOT NULL,
  -- When the record is due. This column counts, and not what the body says.
  wake_at bigint,
  -- When a claim may take the record: at wake_at, or when the lease of an earlier claim ends.
  due_at bigint,
  -- The schema of the body, so that older code leaves records alone that it cannot read.
  record_schema integer NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (flow, id, attempt)
) WITH (fillfactor = 80);
CREATE INDEX payments_due ON ${schema}.payments (due_at, merchant, flow) WHERE due_at IS NOT NULL;
CREATE INDEX payments_created ON ${schema}.payments (created_at, flow, id, attempt);
CREATE INDEX payments_open ON ${schema}.payments (created_at, flow, id, attempt) WHERE stage <> 'settled';
CREATE INDEX payments_undelivered ON ${schema}.payments (created_at, flow, id, attempt) WHERE is_undelivered;
CREATE TABLE ${schema}.payers (
  key text COLLATE "C" PRIMARY KEY,
  ids text NOT NULL
);`,
  },
  {
    oldestReader: 1,
    // These few rows are written many times a second. Each page keeps room for their next versions, so no index has to change (HOT updates).
    sql: (schema) => `CREATE TABLE ${schema}.quotas (
  name text COLLATE "C" PRIMARY KEY,
  per_second double precision NOT NULL,
  -- Whether Dollr has ever refused a request. The rate then grows slowly.
  was_refused boolean NOT NULL DEFAULT false,
  -- Instants are milliseconds since 1970 by the clock of Postgres, with fractions.
  counted_from double precision NOT NULL DEFAULT 0,
  -- Requests that were sent since counted_from.
  used bigint NOT NULL DEFAULT 0,
  -- All time before it is given out.
  free_at double precision NOT NULL DEFAULT 0,
  held_until double precision NOT NULL DEFAULT 0,
  refusals integer NOT NULL DEFAULT 0,
  -- Whether a hold was shorter than Dollr asked, so that one request has to test first, and until when others wait for it.
  is_in_doubt boolean NOT NULL DEFAULT false,
  look_until double precision NOT NULL DEFAULT 0
) WITH (fillfactor = 10);`,
  },
  {
    oldestReader: 1,
    sql: (schema) => `CREATE TABLE ${schema}.tokens (
  name text COLLATE "C" PRIMARY KEY,
  -- Encrypted. Null when there is none.
  sealed text,
  -- Until when one process alone asks Dollr for the next token: milliseconds since 1970 by the clock of Postgres.
  claimed_until double precision NOT NULL DEFAULT 0
);`,
  },
  {
    oldestReader: 1,
    // Before a refund, the store adds up what was refunded of its original.
    sql: (schema) =>
      `CREATE INDEX payments_refunds ON ${schema}.payments ((${ORIGINAL}), created_at, flow, id, attempt) WHERE flow = 'refund';`,
  },
];

import { ORIGINAL } from "../database/original.ts";

/** One step of the schema forward. */
export interface Migration {
  /** The oldest version of the schema whose code may run beside this one, as in a rolling deploy. Where none may, its own version. */
  readonly oldestReader: number;
  readonly sql: (schema: string) => string;
}

/**
 * Each brings the schema one version forward. Never change one, add another.
 *
 * Instants are milliseconds since 1970, as the records have them: exact, and read alike whatever types the merchant's pool
 * parses by itself. In SQL they are `to_timestamp(due_at / 1000.0)`.
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
  -- Of whom nobody is named: null.
  merchant text COLLATE "C",
  status text NOT NULL,
  stage text NOT NULL,
  is_undelivered boolean NOT NULL,
  created_at bigint NOT NULL,
  -- Of the record; it counts for what the body says.
  wake_at bigint,
  -- When a claim gives it out: then, or when the lease of an earlier claim ends.
  due_at bigint,
  -- Of the record, so that older code leaves alone what it cannot read.
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
    // These few rows are written many times a second. Each page keeps room for their next versions, so that no index has to change.
    sql: (schema) => `CREATE TABLE ${schema}.quotas (
  name text COLLATE "C" PRIMARY KEY,
  per_second double precision NOT NULL,
  -- Whether Dollr has refused one ever, so that it grows by little.
  was_refused boolean NOT NULL DEFAULT false,
  -- Instants are milliseconds since 1970 by the clock of Postgres, with parts of them.
  counted_from double precision NOT NULL DEFAULT 0,
  -- Requests that were sent since then.
  used bigint NOT NULL DEFAULT 0,
  -- Until when all time is given out.
  free_at double precision NOT NULL DEFAULT 0,
  held_until double precision NOT NULL DEFAULT 0,
  refusals integer NOT NULL DEFAULT 0,
  -- Whether a hold was cut short, so that one request looks first: until when nobody else does.
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
  -- Milliseconds since 1970 by the clock of Postgres: until when one process asks Dollr for another one.
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

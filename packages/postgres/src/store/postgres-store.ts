import {
  type Backlog,
  type KnownAttempt,
  type PaymentRecord,
  type Postponement,
  type RateLimiter,
  requireNumbers,
  type SharedLimiterOptions,
  type SharedStore,
  type StoreWithin,
  type UnreadableOptions,
} from "@dollr-kit/flow";
import { createChanges } from "../changes/changes.ts";
import { requireListen } from "../changes/connect.ts";
import type { ChangeListener } from "../changes/payload.ts";
import { closable } from "../database/closable.ts";
import { type PostgresPool, surviveRestarts } from "../database/pool.ts";
import { requireDurable } from "../database/require-durable.ts";
import { type Run, runOnPool } from "../database/run.ts";
import { createLimiter } from "../quota/create-limiter.ts";
import { type QuotaStanding, readQuotas } from "../quota/quota-standing.ts";
import { migrate } from "../schema/migrate.ts";
import { DEFAULT_SCHEMA } from "../schema/migrations-sql.ts";
import { requireSchema } from "../schema/require-schema.ts";
import { requireSchemaName } from "../schema/schema-name.ts";
import { selectBacklog } from "../statements/backlog.ts";
import { SELECT_NOW } from "../statements/clock.ts";
import { postponeRecords } from "../statements/postponing.ts";
import type { PostgresTransaction } from "../transaction/postgres-transaction.ts";
import { createWithin } from "./create-within.ts";
import { createPayerMethods } from "./payer-methods.ts";
import { createRecordMethods } from "./record-methods.ts";
import { type BacklogRow, toBacklog } from "./to-backlog.ts";

/** A store that many machines share. */
export interface PostgresStore<R extends PaymentRecord = PaymentRecord> extends SharedStore<R> {
  /** Other processes may work on it at the same time. */
  readonly shared: true;
  /**
   * Puts off when these are looked at next, all in one statement that rewrites no record. A lease ends by it, and the version
   * stays.
   * @returns those of `rows` that were put off. The others were saved since, or are locked by somebody at this moment.
   */
  postpone(rows: readonly Postponement[]): Promise<readonly Postponement[]>;
  /** By the clock of Postgres. */
  now(): Promise<Date>;
  /** By one statement. One that cannot be read is left out, and one that is as it is known. */
  loadAll(keys: readonly KnownAttempt[]): Promise<readonly R[]>;
  /** Counts what is to be done with all payments of this kind, by one statement. Workers tell it as `dollr-kit:backlog`. */
  backlog(flow: string): Promise<Backlog>;
  /** Tells within some milliseconds, of what others saved where this one can listen. */
  onChange(listener: ChangeListener): () => void;
  /**
   * Makes the tables, or brings them to this version. It may be called at each start, by all processes at once; where there is
   * nothing to do it needs no right to do it.
   */
  migrate(): Promise<void>;
  /**
   * The same store in a transaction of yours: records are read and written by it, and are there for others when it is
   * committed. Payers are remembered outside of it, so that an error there does not end it.
   * @throws DollrConfigError for what is no transaction: at once for a pool or an unknown shape, else by its first method.
   */
  within(tx: PostgresTransaction): StoreWithin<R>;
  /**
   * The part of this process of one quota for all that use this schema as the same client of Dollr. It throws nothing, and asks Postgres
   * nothing before the first request is to be sent.
   */
  limiter(options: SharedLimiterOptions): RateLimiter;
  /** How the quotas stand that were used in the last day: one for each client at each rate that it names. */
  quotas(): Promise<readonly QuotaStanding[]>;
  /** Waits for the statements that were begun. The pool stays open: it is yours. */
  close(): Promise<void>;
}

export interface PostgresStoreOptions extends UnreadableOptions {
  /** That the tables lie in. Payments of one merchant in two schemas know nothing of each other. @defaultValue "dollr" */
  readonly schema?: string | undefined;
  /**
   * Milliseconds to wait for a free connection, and then for an answer. Otherwise a stuck connection would hold a payment for ever.
   * @defaultValue 15_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Where the store hears at once what other processes save, while payments work here or somebody waits for them. `true`: on a connection
   * of the pool, which it keeps for that, unless the pool has only one. A connection string: on a connection to that address, for a pool that
   * goes through pgbouncer in transaction mode. `false`: nowhere. A worker then finds what others start by polling four times a second, and
   * whoever waits for a payment polls every half second, later every two. @defaultValue true
   */
  readonly listen?: boolean | string | undefined;
}

const TIMEOUT_MS = 15_000;
/** The longest time that a timer takes: a longer one would ring at once. */
const LONGEST_TIMER_MS = 2 ** 31;

/**
 * Keeps records in Postgres, in tables of their own, for any number of processes on any number of machines.
 * @param pool - of `pg`, or one like it. It is the merchant's: it may serve others, and is not ended here.
 * @returns a store whose methods throw a StoreError while Postgres cannot be used: it cannot be reached, it was not migrated or
 * by a newer version, or it does not save durably.
 * @throws DollrConfigError for an option that cannot be.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export function postgresStore<R extends PaymentRecord = PaymentRecord>(
  pool: PostgresPool,
  options: PostgresStoreOptions = {},
): PostgresStore<R> {
  const { schema = DEFAULT_SCHEMA, timeoutMs = TIMEOUT_MS, listen = true } = options;
  requireSchemaName(schema);
  requireNumbers({ timeoutMs: timeoutMs < LONGEST_TIMER_MS && timeoutMs }, "above 0");
  requireListen(listen);
  surviveRestarts(pool);
  const ofSchema = (run: Run) => requireSchema(run, schema);
  let isUsable = false;
  /** Transactions of the merchant's are short, and each statement in them counts. */
  const ofSchemaOnce = async (run: Run) => {
    if (!isUsable) await ofSchema(run);
    isUsable = true;
  };
  const look = async (run: Run) => {
    await requireDurable(run);
    await ofSchema(run);
  };
  const runAnyhow = runOnPool(pool, { schema, timeoutMs, look });
  const { run, close } = closable(runAnyhow);
  const changes = createChanges(pool, runAnyhow, { schema, timeoutMs, listen });
  const payers = createPayerMethods(run, schema);
  const records = createRecordMethods<R>(run, schema, options, changes.tell);
  return {
    shared: true,
    ...records,
    ...payers,
    async now() {
      const [row] = (await run(SELECT_NOW)) as [{ now_ms: unknown }];
      return new Date(Number(row.now_ms));
    },
    backlog: async (flow) => toBacklog((await run(selectBacklog(schema, flow)))[0] as BacklogRow),
    quotas: () => readQuotas(run, schema),
    onChange: changes.onChange,
    async postpone(rows) {
      if (rows.length === 0) return [];
      const places = (await run(postponeRecords(schema, rows))) as { place: unknown }[];
      return places.map(({ place }) => rows[Number(place) - 1]!);
    },
    migrate: () => migrate(pool, schema, timeoutMs),
    within: (tx) =>
      createWithin<R>(tx, { ...options, schema, look: ofSchemaOnce, run, load: records.load, pool, payers }),
    limiter: (limiterOptions) => createLimiter({ ...limiterOptions, run, schema }),
    async close() {
      await close();
      await changes.close();
    },
  };
}

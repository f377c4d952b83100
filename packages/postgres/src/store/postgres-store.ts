import {
  type AttemptKey,
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
import { createTrouble } from "./trouble.ts";

/** A store that many machines share. */
export interface PostgresStore<R extends PaymentRecord = PaymentRecord> extends SharedStore<R> {
  /** Other processes may work on it at the same time. */
  readonly shared: true;
  /**
   * Sets when these records are due next, all in one statement that rewrites no body. It ends their leases and leaves their versions.
   * @returns the rows that it changed. The others were saved since, or another process locks them at this moment.
   */
  postpone(rows: readonly Postponement[]): Promise<readonly Postponement[]>;
  /** The time by the clock of Postgres. */
  now(): Promise<Date>;
  /**
   * Reads these attempts in one statement. It leaves out records that are missing, unreadable, or still as the caller knows them.
   * @param onUnreadable - told of each that cannot be read.
   */
  loadAll(
    keys: readonly KnownAttempt[],
    onUnreadable?: (key: AttemptKey, error: unknown) => void,
  ): Promise<readonly R[]>;
  /** Counts the open payments of this kind, in one statement. Workers publish the result as `dollr-kit:backlog`. */
  backlog(flow: string): Promise<Backlog>;
  /**
   * Calls the listener some milliseconds after this store saves, and after others save where this one can listen.
   * @returns a function that removes the listener.
   */
  onChange(listener: ChangeListener): () => void;
  /**
   * Creates the tables, or brings them to this version. Every process may call it at each start. Where nothing is left to do, the role needs
   * no right to change tables.
   * @throws StoreError when Postgres cannot be used, or refuses the change.
   */
  migrate(): Promise<void>;
  /**
   * The same store in your transaction: it reads and writes records there, and others see them when you commit. It remembers payers outside
   * of the transaction, because an error would end that.
   * @throws DollrConfigError where `tx` is not a transaction: at once for a pool or an unknown shape, otherwise at the first method.
   */
  within(tx: PostgresTransaction): StoreWithin<R>;
  /**
   * Shares one quota between all processes that use this schema as the same client of Dollr. The limiter is the part of this process. It
   * throws nothing, and asks Postgres nothing before the first request.
   */
  limiter(options: SharedLimiterOptions): RateLimiter;
  /** The quotas that were used in the last day: one for each client, and one more for each fixed rate. */
  quotas(): Promise<readonly QuotaStanding[]>;
  /** Waits for the statements that have begun. Your pool stays open. */
  close(): Promise<void>;
}

export interface PostgresStoreOptions extends UnreadableOptions {
  /** The schema of the tables. Payments in two schemas know nothing of each other. @defaultValue "dollr" */
  readonly schema?: string | undefined;
  /**
   * Milliseconds to wait for a free connection, and again for each answer. Without a limit, a stuck connection would hold a payment for ever.
   * @defaultValue 15_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * On which connection the store listens for what other processes save. It listens while payments are worked on here, or somebody waits for
   * one. `true`: a connection of the pool, which it keeps meanwhile, unless the pool has only one. A connection string: a connection to that
   * address, for pools behind pgbouncer in transaction mode. `false`: none. A worker then finds new payments by polling four times a second,
   * and a caller that waits for a payment polls every half second, later every two seconds. @defaultValue true
   */
  readonly listen?: boolean | string | undefined;
}

const TIMEOUT_MS = 15_000;
/** A longer timer would ring at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Keeps records in Postgres, in its own tables, for any number of processes on any number of machines.
 * @param pool - a `Pool` of `pg`, or one with the same interface. It stays yours: others may use it too, and the store never ends it.
 * @returns a store whose methods throw a StoreError while Postgres cannot be used: nobody answers, the schema is missing or too new, or
 *   saves are not durable.
 * @throws DollrConfigError for an impossible option.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export function postgresStore<R extends PaymentRecord = PaymentRecord>(
  pool: PostgresPool,
  options: PostgresStoreOptions = {},
): PostgresStore<R> {
  const { schema = DEFAULT_SCHEMA, timeoutMs = TIMEOUT_MS, listen = true } = options;
  requireSchemaName(schema);
  requireNumbers({ timeoutMs: timeoutMs <= LONGEST_TIMER_MS && timeoutMs }, "above 0");
  requireListen(listen);
  surviveRestarts(pool);
  const ofSchema = (run: Run) => requireSchema(run, schema);
  let isUsable = false;
  /** Checks the schema only once: the merchant's transactions are short, so each further statement counts. */
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
  const createAsking = createTrouble(schema);
  const [askingToClaim, askingTheTime] = [createAsking(), createAsking()];
  return {
    shared: true,
    ...records,
    ...payers,
    claim: (...wanted) => askingToClaim(() => records.claim(...wanted)),
    async now() {
      const [row] = (await askingTheTime(() => run(SELECT_NOW))) as [{ now_ms: unknown }];
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

import { StoreError } from "@dollr-kit/flow";
import type { HeldStore } from "@dollr-kit/flow/move";
import { isBrokenBy, isDatabaseError } from "../database/database-error.ts";
import { type PostgresClient, type PostgresPool, surviveRestarts, withClient } from "../database/pool.ts";
import { requireDurable } from "../database/require-durable.ts";
import type { Run } from "../database/run.ts";
import { toStoreError } from "../database/to-store-error.ts";
import { DEFAULT_SCHEMA } from "../schema/migrations-sql.ts";
import { requireSchema } from "../schema/require-schema.ts";
import { requireSchemaName } from "../schema/schema-name.ts";
import { type CopyOptions, compareRecords, copyPayers, copyRecords } from "./copy-records.ts";
import type { MoveReport } from "./move-report.ts";
import { createMoveTally, type ReadAmount } from "./move-tally.ts";

export interface MoveOptions {
  /** The schema of the tables. @defaultValue "dollr" */
  readonly schema?: string | undefined;
  /** The name of the new place, for the old store and for errors. Put no password into it. @defaultValue made of schema and database */
  readonly name?: string | undefined;
  /** Reads the amount of a record, for the sums. @defaultValue none: the report only counts records */
  readonly readAmount?: ReadAmount | undefined;
  /** Ends the move. It has no effect once the old store is closed; before that, nothing has changed. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each batch how many records are copied and compared so far. */
  readonly onProgress?: ((records: number) => void) | undefined;
}

/** The limit of one statement, which may wait for a lock, or commit every record. */
const TIMEOUT_MS = 120_000;

/**
 * Moves all payments of a store into Postgres: each record as it is, and what the store remembers of people. One commit makes all of them
 * visible. Just before it, the move closes the old store for good, so two stores never work on one payment.
 * After an interruption, call it again: it goes on. After a finished move, it only compares.
 * @param from - the old store, which the caller holds, so that nobody else works on it.
 * @returns how both sides compare. Where they differ, nothing was changed.
 * @throws StoreError when Postgres or the old store cannot be used. The message says whether anything was changed.
 */
export async function movePayments(
  from: HeldStore,
  pool: PostgresPool,
  options: MoveOptions = {},
): Promise<MoveReport> {
  const { schema = DEFAULT_SCHEMA } = options;
  requireSchemaName(schema);
  surviveRestarts(pool);
  try {
    return await withClient(pool, TIMEOUT_MS, isBroken, (client) => moveOn(client, from, { ...options, schema }));
  } catch (error) {
    if (options.signal?.aborted && error === options.signal.reason) throw error;
    throw toStoreError(schema, error);
  }
}

const isBroken = (error: unknown): boolean => !(error instanceof StoreError) && isBrokenBy(error);

type Options = MoveOptions & { readonly schema: string };

async function moveOn(client: PostgresClient, from: HeldStore, options: Options): Promise<MoveReport> {
  const run: Run = async (statement) => (await client.query({ ...statement, query_timeout: TIMEOUT_MS })).rows;
  await requireDurable(run);
  await requireSchema(run, options.schema);
  const to = options.name ?? (await nameOf(run, options.schema));
  const { moved } = from;
  if (moved?.isDone) return compare(from, run, moved.to, options);
  if (moved !== undefined && moved.to !== to) throw goesElsewhere(moved.to);
  await run(sql("BEGIN ISOLATION LEVEL READ COMMITTED"));
  try {
    return await moveWithin(from, run, to, options);
  } catch (error) {
    // If the connection broke, Postgres has ended the transaction already.
    await run(sql("ROLLBACK")).catch(() => undefined);
    throw error;
  }
}

const sql = (text: string) => ({ text, values: [] });

async function nameOf(run: Run, schema: string): Promise<string> {
  const [{ name }] = (await run(sql("SELECT current_database() AS name"))) as [{ name: string }];
  return `schema ${schema} of the Postgres database ${name}`;
}

/** Compares after a finished move. The new store has worked since, so a difference is not the move's fault. */
async function compare(from: HeldStore, run: Run, to: string, options: Options): Promise<MoveReport> {
  const tally = createMoveTally(options.readAmount ?? (() => ({})));
  await compareRecords(from, tally, { ...options, run });
  const report = tally.toReport();
  return { ...report, to, isMoved: report.differing === 0, payers: 0 };
}

async function moveWithin(from: HeldStore, run: Run, to: string, options: Options): Promise<MoveReport> {
  const copying: CopyOptions = { ...options, run };
  await run(sql("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"));
  const tally = createMoveTally(options.readAmount ?? (() => ({})));
  await copyRecords(from, tally, copying);
  const report = { ...tally.toReport(), to };
  if (report.differing > 0) {
    await run(sql("ROLLBACK"));
    return { ...report, isMoved: false, payers: 0 };
  }
  const payers = await copyPayers(from, copying);
  options.signal?.throwIfAborted();
  await commit(from, run, to);
  return { ...report, isMoved: true, payers };
}

/** Closes the old store before the commit: from then on, Postgres may have the records. */
async function commit(from: HeldStore, run: Run, to: string): Promise<void> {
  const isFirst = from.moved === undefined;
  await from.retire(to);
  try {
    await run(sql("COMMIT"));
  } catch (error) {
    if (!isDatabaseError(error) || isBrokenBy(error)) throw unheard(to, error);
    // After an interrupted move the old store stays closed: that move may have committed, and lost only the answer.
    if (isFirst) await from.reopen();
    throw error;
  }
  await from.confirm();
}

const unheard = (to: string, cause: unknown): StoreError =>
  new StoreError(
    `The connection broke in the moment in which all was written to ${to}: whether it is there is not known.`,
    {
      cause,
      hint: "Nothing works on the old store until that is known. Run the same `dollr move` again.",
    },
  );

const goesElsewhere = (to: string): StoreError =>
  new StoreError(`A move of these payments to ${to} was interrupted in the moment in which all was written there.`, {
    hint: "Finish that move first: run it again as before. Nothing was changed now.",
  });

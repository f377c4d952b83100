import { StoreError } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { MIGRATE } from "../database/to-store-error.ts";
import { MIGRATIONS } from "./migrations.ts";

const OURS = MIGRATIONS.length;

interface Versions {
  readonly version: number;
  readonly oldestReader: number;
}

/** @throws StoreError when the schema is missing, or this version of the package cannot use it. */
export async function requireSchema(run: Run, schema: string): Promise<void> {
  const { version, oldestReader } = await readVersions(run, schema);
  if (oldestReader > OURS) throw newer(schema, version, oldestReader);
  if (version < OURS) throw older(schema, version);
}

/** Whether there is nothing to migrate. */
export async function isMigrated(run: Run, schema: string): Promise<boolean> {
  return (await readVersions(run, schema)).version >= OURS;
}

/** Asks first whether the table exists: an error would end the merchant's transaction in which this may run. */
async function readVersions(run: Run, schema: string): Promise<Versions> {
  const find = `SELECT to_regclass('${schema}.migrations') IS NOT NULL AS is_there`;
  const [{ is_there }] = (await run({ text: find, values: [] })) as [{ is_there: boolean }];
  if (!is_there) return { version: 0, oldestReader: 0 };
  const text = `SELECT coalesce(max(version), 0) AS version, coalesce(max(oldest_reader), 0) AS oldest FROM ${schema}.migrations`;
  const [{ version, oldest }] = (await run({ text, values: [] })) as [{ version: unknown; oldest: unknown }];
  return { version: Number(version), oldestReader: Number(oldest) };
}

function older(schema: string, version: number): StoreError {
  const how = version === 0 ? "is not there yet" : `has version ${version}, and this code needs ${OURS}`;
  return new StoreError(`Schema ${schema} of Postgres ${how}.`, { hint: MIGRATE });
}

const newer = (schema: string, version: number, oldestReader: number): StoreError =>
  new StoreError(
    `Schema ${schema} of Postgres was migrated by a newer version of @dollr-kit/postgres: it has version ${version}, which code of version ${oldestReader} or newer can use, and this is ${OURS}.`,
    { hint: "Update the packages of dollr-kit in this process too." },
  );

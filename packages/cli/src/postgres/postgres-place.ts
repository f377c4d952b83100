import type { PoolConfig } from "pg";
import { CommandError } from "../terminal/command-error.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { loadPg, loadPostgres } from "./load-postgres.ts";

export interface PlaceFlags {
  readonly to?: string;
  readonly schema?: string;
}

/** A schema of a Postgres that is connected to, and what is needed to work on it. */
export interface PostgresPlace {
  readonly postgres: Awaited<ReturnType<typeof loadPostgres>>;
  readonly pool: InstanceType<Awaited<ReturnType<typeof loadPg>>["Pool"]>;
  readonly schema: string;
  /** Where it is, without a password. */
  readonly name: string;
}

const DEFAULT_SCHEMA = "dollr";
const PATIENCE_MS = 10_000;

/** Opens it for this work alone. @throws CommandError where the flags name none. */
export async function withPlace<T>(
  flags: PlaceFlags,
  { directory, environment }: SafeTerminal,
  work: (place: PostgresPlace) => Promise<T>,
): Promise<T> {
  const address = flags.to ?? environment["DATABASE_URL"];
  if (!address) throw new CommandError("UsageError", "Which Postgres is not said.", { hint: HOW });
  const [postgres, pg] = [await loadPostgres(directory), await loadPg(directory)];
  const { schema = DEFAULT_SCHEMA } = flags;
  const { config, name } = resolve(pg, readAddress(address));
  const pool = new pg.Pool({ ...config, max: 2, connectionTimeoutMillis: PATIENCE_MS, keepAlive: true });
  try {
    return await work({ postgres, pool, schema, name: `schema ${schema} of Postgres at ${name}` });
  } finally {
    await pool.end();
  }
}

const HOW =
  "Give --to postgres://user@host/database, or set DATABASE_URL. With --to postgres: the variables of Postgres count: PGHOST, PGDATABASE, PGUSER. A password is better in PGPASSWORD or ~/.pgpass than in an argument, which other users of this machine can read.";

/** It may hold a password, so errors do not show it. */
function readAddress(address: string): PoolConfig {
  if (/^postgres(ql)?:(\/\/)?$/.test(address)) return {};
  if (/^postgres(ql)?:\/\//.test(address) && URL.canParse(address)) return { connectionString: address };
  throw wrongAddress();
}

const wrongAddress = (): CommandError =>
  new CommandError("UsageError", "--to (or DATABASE_URL) is no address of a Postgres.", { hint: HOW });

/** As the driver understands it, with what it takes from the environment. */
function resolve(pg: Awaited<ReturnType<typeof loadPg>>, config: PoolConfig) {
  try {
    const { host, port, database } = new pg.Client(config);
    return { config, name: `${host}:${port}/${database}` };
  } catch {
    throw wrongAddress();
  }
}

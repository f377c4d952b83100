import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { findBinaries } from "../../../postgres/test/support/server/find-binaries.ts";
import { makeRunFolder } from "../../../postgres/test/support/server/run-folder.ts";
import { createServer, type Server } from "../../../postgres/test/support/server/server.ts";
import type { Cleanup } from "./shell.ts";

export interface PostgresOfTest {
  /** Of the server, as a person writes it. */
  readonly address: string;
  /** That nobody else has. */
  readonly schema: string;
  readonly pool: pg.Pool;
}

/** A Postgres of the tests of this file. */
export function usePostgres(): (cleanup: Cleanup) => PostgresOfTest {
  let server: Server | undefined;
  beforeAll(async () => {
    const folder = makeRunFolder();
    server = createServer(findBinaries(folder), folder, folder);
    await server.start();
  });
  afterAll(() => server?.stop());
  return ({ onTestFinished }) => {
    const { host, user, database } = server!.address;
    const address = `postgres://${user}@${encodeURIComponent(host)}/${database}`;
    const pool = new pg.Pool({ connectionString: address });
    onTestFinished(() => pool.end());
    return { address, schema: `test_${randomUUID().replaceAll("-", "_")}`, pool };
  };
}

import { rmSync } from "node:fs";
import { findBinaries } from "../../packages/postgres/test/support/server/find-binaries.ts";
import { makeRunFolder } from "../../packages/postgres/test/support/server/run-folder.ts";
import { createServer } from "../../packages/postgres/test/support/server/server.ts";

/** A Postgres that is reached by a socket in its folder, and gone with its folder when this process is. */
export async function startPostgres(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = makeRunFolder();
  try {
    const server = createServer(findBinaries(folder), folder, folder);
    await server.start();
    return { url: `postgresql://postgres@localhost/postgres?host=${folder}`, stop: server.stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

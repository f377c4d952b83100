import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isRunning, KEEPER_OF_ANY } from "./keeper.ts";
import { giveToOwner, OWNER } from "./run-folder.ts";
import { type Address, answers } from "./server.ts";

/** What a test without a pgbouncer says. */
export const HOW_TO_BOUNCE =
  "install pgbouncer (Debian: apt-get install pgbouncer; macOS: brew install pgbouncer), or set PGBOUNCER";

/** Where Debian and Homebrew put it: not every PATH has that. */
const PLACES = ["/usr/sbin", "/opt/homebrew/bin", "/usr/local/bin"];

/** The program. Undefined where there is none. @throws where PGBOUNCER names none */
export function findBouncer(env: NodeJS.ProcessEnv = process.env, places = PLACES): string | undefined {
  const chosen = env["PGBOUNCER"];
  if (chosen && !existsSync(chosen))
    throw new Error(`PGBOUNCER is ${chosen}, and there is no such file: ${HOW_TO_BOUNCE}.`);
  if (chosen) return chosen;
  const folders = [...(env["PATH"] ?? "").split(delimiter), ...places];
  return folders.map((folder) => join(folder, "pgbouncer")).find((path) => existsSync(path));
}

export interface Bouncer {
  readonly address: Address;
  stop(): Promise<void>;
}

/** Connections that it has to Postgres. */
export const POOL_SIZE = 2;
const PATIENCE_MS = 30_000;
const PAUSE_MS = 20;

/** In transaction mode: a connection to Postgres is one client's for a transaction alone. */
export async function startBouncer(bin: string, to: Address): Promise<Bouncer> {
  const folder = giveToOwner(mkdtempSync(join(to.host, "b")));
  const [settings, log] = [join(folder, "ini"), join(folder, "log")];
  const address = { ...to, host: folder, port: 6_432 };
  writeFileSync(
    settings,
    `[databases]
${to.database} = host=${to.host} user=${to.user}
[pgbouncer]
unix_socket_dir = ${folder}
listen_port = ${address.port}
auth_type = any
pool_mode = transaction
default_pool_size = ${POOL_SIZE}
`,
  );
  const logTo = openSync(log, "a");
  const options = { ...OWNER, cwd: folder };
  const keeper = spawn("sh", ["-c", KEEPER_OF_ANY, "sh", bin, settings], { ...options, stdio: ["pipe", logTo, logTo] });
  closeSync(logTo);

  async function stop(): Promise<void> {
    keeper.stdin?.end();
    while (isRunning(keeper)) await pause(PAUSE_MS);
  }

  for (const endsAt = performance.now() + PATIENCE_MS; performance.now() < endsAt && isRunning(keeper); ) {
    if (await answers(address)) return { address, stop };
    await pause(PAUSE_MS);
  }
  await stop();
  throw new Error(`pgbouncer does not start. Its log says:\n${readFileSync(log, "utf8").slice(-2_000)}`);
}

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { isRunning, KEEPER } from "./keeper.ts";
import { KEEP, OWNER } from "./run-folder.ts";

/** How to reach a server: by the folder of its socket. */
export interface Address {
  readonly host: string;
  /** A part of the name of the socket. @defaultValue 5432 */
  readonly port?: number;
  readonly user: string;
  readonly database: string;
}

export interface Server {
  readonly address: Address;
  /** Starts it on its folder, and waits until it answers. */
  start(): Promise<void>;
  /** Ends it as `kill -9` does, and waits until it is gone. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Removes the folder of the run then, unless a test has failed in it. */
const REMOVER = `${KEEPER}; cd /; [ -e "$RUN_FOLDER/${KEEP}" ] || rm -rf "$RUN_FOLDER"`;

const PATIENCE_MS = 30_000;
const PAUSE_MS = 20;

/** @param folder - of the run, or within it: data, socket and log lie in it. */
export function createServer(bin: string, folder: string, runFolder?: string): Server {
  const data = join(folder, "data");
  const log = join(folder, "log");
  const address = { host: folder, user: "postgres", database: "postgres" };
  let keeper: ChildProcess | undefined;

  const options = { ...OWNER, cwd: folder };
  const setUp = ["-D", data, "-U", "postgres", "--encoding=UTF8", "--locale=C", "--auth=trust", "--no-sync"];
  execFileSync(join(bin, "initdb"), setUp, { ...options, stdio: ["ignore", "ignore", "pipe"] });

  function run(): void {
    const logTo = openSync(log, "a");
    const script = runFolder === undefined ? KEEPER : REMOVER;
    const settings = ["-k", folder, "-c", "listen_addresses=", "-c", "max_connections=200"];
    const env = { ...process.env, RUN_FOLDER: runFolder };
    const command = ["-c", script, "sh", join(bin, "postgres"), "-D", data, ...settings];
    keeper = spawn("sh", command, { ...options, env, stdio: ["pipe", logTo, logTo] });
    closeSync(logTo);
  }

  async function end(): Promise<void> {
    keeper?.stdin?.end();
    while (isRunning(keeper)) await pause(PAUSE_MS);
  }

  return {
    address,
    /** What is left of a server that was killed goes a moment later, and until then the next one ends at once. */
    async start() {
      for (const endsAt = performance.now() + PATIENCE_MS; performance.now() < endsAt; await end()) {
        run();
        while (isRunning(keeper) && performance.now() < endsAt) {
          if (await answers(address)) return;
          await pause(PAUSE_MS);
        }
      }
      throw new Error(`Postgres does not start. Its log says:\n${readFileSync(log, "utf8").slice(-2_000)}`);
    },
    stop: end,
    async crash() {
      process.kill(Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
      await end();
    },
  };
}

export async function answers(address: Address): Promise<boolean> {
  const client = new pg.Client(address);
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

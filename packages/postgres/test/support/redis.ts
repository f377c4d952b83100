import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readCpuMs } from "./server/read-cpu.ts";

/** A Redis of one's own on a socket. */
export interface Redis {
  readonly socket: string;
  /** That it has used. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** Ends it also when whoever started it is gone: then its end of the pipe is closed. */
const KEEPER = `exec 3<&0; "$@" & server=$!; echo $server; (cat <&3 >/dev/null; kill $server) 2>/dev/null & wait $server`;

/** What to say where there is none. */
export const NO_REDIS = "no redis-server on PATH; on Debian: apt-get install -y redis-server";

export function findRedis(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, "redis-server")).find((path) => existsSync(path));
}

/** @throws where there is no redis-server, with what to install. */
export async function startRedis(binary = findRedis()): Promise<Redis> {
  if (binary === undefined) throw new Error(`This needs a Redis: ${NO_REDIS}.`);
  const folder = mkdtempSync(join(tmpdir(), "dollr-redis-"));
  const socket = join(folder, "redis.sock");
  const settings = ["--port", "0", "--unixsocket", socket, "--dir", folder, "--save", "", "--logfile", "log"];
  const keeper = spawn("sh", ["-c", KEEPER, "sh", binary, ...settings], { stdio: ["pipe", "pipe", "inherit"] });
  const exit = once(keeper, "exit");
  const [pid] = await Promise.race([once(keeper.stdout, "data"), exit]);
  while (!(await answers(socket)) && keeper.exitCode === null) await pause(20);
  if (keeper.exitCode !== null) throw new Error(`${binary} does not start. Its log is in ${folder}.`);
  return {
    socket,
    cpuMs: () => readCpuMs(Number(pid)),
    async stop() {
      keeper.stdin.end();
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(socket: string): Promise<boolean> {
  const connection = createConnection(socket);
  try {
    await once(connection, "connect");
    return true;
  } catch {
    return false;
  } finally {
    connection.destroy();
  }
}

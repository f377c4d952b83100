import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Address } from "./server.ts";

/** Milliseconds of a server and all its processes, those that ended too, where the system tells: Linux alone does. Else NaN. */
export function readServerCpuMs({ host }: Pick<Address, "host">): number {
  const [postmaster] = readFileSync(join(host, "data", "postmaster.pid"), "utf8").split("\n");
  return readCpuMs(Number(postmaster));
}

/** Milliseconds of a process and its children. */
export function readCpuMs(pid: number): number {
  if (process.platform !== "linux") return Number.NaN;
  let sum = ticks(statOf(String(pid)), 11, 15);
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      const stat = statOf(name);
      if (stat[1] === String(pid)) sum += ticks(stat, 11, 13);
    } catch {
      // It ended meanwhile.
    }
  }
  return sum * 10;
}

const statOf = (pid: string): string[] => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");

const ticks = (stat: readonly string[], from: number, to: number): number =>
  stat.slice(from, to).reduce((sum, each) => sum + Number(each), 0);

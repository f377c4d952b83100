import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { findBouncer } from "../support/server/bouncer.ts";
import { findBinaries } from "../support/server/find-binaries.ts";

const PROGRAM = fileURLToPath(new URL("../support/server/start-and-wait.ts", import.meta.url));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone(is: () => boolean): Promise<boolean> {
  for (let left = 800; is() && left > 0; left -= 1) await pause(50);
  return !is();
}

it("ends, and leaves no folder, when the test that started it is killed", async () => {
  const test = spawn(process.execPath, ["--conditions=@dollr-kit/source", PROGRAM], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await new Promise<string[]>((resolve) =>
    test.stdout.once("data", (text) => resolve(String(text).split("\n"))),
  );
  const { pid, folder } = JSON.parse(line!) as { pid: number; folder: string };
  expect(isAlive(pid)).toBe(true);
  test.kill("SIGKILL");
  expect(await gone(() => isAlive(pid))).toBe(true);
  expect(await gone(() => existsSync(folder))).toBe(true);
});

it("that cannot be had is told with what to install", () => {
  expect(() => findBinaries("/nowhere", { PGBIN: "/nowhere/bin" })).toThrow(
    /PGBIN is \/nowhere\/bin, which has no initdb and postgres\. .*`pnpm install`.* PostgreSQL 15 or newer/,
  );
});

it("in front of which no pgbouncer can be had is none to fail for, unless it was named", () => {
  expect(findBouncer({ PATH: "/nowhere" }, [])).toBeUndefined();
  expect(() => findBouncer({ PGBOUNCER: "/nowhere" })).toThrow(
    /PGBOUNCER is \/nowhere, and there is no such file: install pgbouncer \(Debian: apt-get install pgbouncer;/,
  );
});

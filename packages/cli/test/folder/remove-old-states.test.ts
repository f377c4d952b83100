import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createSandbox } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createShell, freeUrl, runSandbox, type Shell } from "../support/shell.ts";

const HOUR_MS = 3_600_000;

describe("the records of earlier sandbox states", () => {
  it("are kept of those used last, and removed of older ones", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    for (let hours = 1; hours <= 25; hours += 1) await makeState(shell, `state-${hours}`, hours);
    await shell.dollr("status", "order-1");
    const kept = await listStates(shell);
    const [current] = kept.filter((name) => !name.startsWith("sandbox-state-"));
    const latest = Array.from({ length: 20 }, (_, index) => `sandbox-state-${index + 1}.sqlite`);
    expect(kept).toEqual([...latest, current].sort());
  });

  it("are kept as long as a process has them open", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const open = sqliteStore(toPath(shell, "open"));
    test.onTestFinished(() => open.close());
    expect(await open.load("order-1")).toBeUndefined();
    await age(shell, "open", 100);
    for (let hours = 1; hours <= 21; hours += 1) await makeState(shell, `state-${hours}`, hours);
    await shell.dollr("status", "order-1");
    const kept = await listStates(shell);
    expect(kept).toContain("sandbox-open.sqlite");
    expect(kept).not.toContain("sandbox-state-21.sqlite");
  });

  it("are kept of the state that the sandbox of this folder goes on from", async (test) => {
    const url = await freeUrl();
    const shell = await createShell(test, url);
    await shell.dollr("status", "order-1");
    const [own = ""] = await listStates(shell);
    const { close } = await createSandbox().listen({ port: Number(new URL(url).port) });
    test.onTestFinished(close);
    const state = own.replace(/^sandbox-|\.sqlite$/g, "");
    await age(shell, state, 100);
    for (let hours = 1; hours <= 21; hours += 1) await makeState(shell, `state-${hours}`, hours);
    await shell.dollr("status", "order-1");
    const kept = await listStates(shell);
    expect(kept).toContain(own);
    expect(kept).not.toContain("sandbox-state-21.sqlite");
  });

  it("never stand in the way of a payment, whatever lies there under such a name", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    for (let hours = 1; hours <= 21; hours += 1) await makeState(shell, `state-${hours}`, hours);
    await mkdir(toPath(shell, "folder"));
    await age(shell, "folder", 100);
    expect((await shell.dollr("collect")).code).toBe(0);
    const kept = await listStates(shell);
    expect(kept).toContain("sandbox-folder.sqlite");
    expect(kept).not.toContain("sandbox-state-21.sqlite");
  });

  it("are all kept where it cannot be read which state the sandbox of this folder goes on from", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    for (let hours = 1; hours <= 21; hours += 1) await makeState(shell, `state-${hours}`, hours);
    await writeFile(join(shell.directory, ".dollr", "sandbox.journal"), '{"at":1,"kind":"begin","inst');
    expect((await shell.dollr("status", "order-1")).err).toContain("No payment");
    expect(await listStates(shell)).toContain("sandbox-state-21.sqlite");
  });
});

const toPath = ({ directory }: Shell, state: string): string => join(directory, ".dollr", `sandbox-${state}.sqlite`);

/** A store of this version, which is copied: each that is made anew starts a thread. */
async function makeState(shell: Shell, state: string, hours: number): Promise<void> {
  const made = join(shell.directory, "made.sqlite");
  if (!existsSync(made)) {
    const store = sqliteStore(made);
    await store.load("order-1");
    await store.close();
  }
  await mkdir(join(shell.directory, ".dollr"), { recursive: true, mode: 0o700 });
  await copyFile(made, toPath(shell, state));
  await age(shell, state, hours);
}

async function age(shell: Shell, state: string, hours: number): Promise<void> {
  const usedAt = new Date(Date.now() - hours * HOUR_MS);
  const files = (await readdir(join(shell.directory, ".dollr"))).filter((name) => name.startsWith(`sandbox-${state}.`));
  for (const name of files) await utimes(join(shell.directory, ".dollr", name), usedAt, usedAt);
}

async function listStates({ directory }: Shell): Promise<readonly string[]> {
  return (await readdir(join(directory, ".dollr"))).filter((name) => /^sandbox-.*\.sqlite$/.test(name)).sort();
}

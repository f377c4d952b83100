import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { serveChanged } from "../support/changed-dollr.ts";
import { createShell, freeUrl, type Shell } from "../support/shell.ts";

const STUCK_PHONE = MAGIC_PHONES.stuck.MTN_MOMO_LBR;
const STUCK = ["--phone", STUCK_PHONE, "--wait", "1"];

describe.concurrent("runs in one folder, where no sandbox is running", () => {
  it("share one sandbox when they start together, and both payments are found afterwards", async (test) => {
    const shell = await createShell(test, await freeUrl());
    const ids = ["order-1", "order-2", "order-3"];
    const ran = await Promise.all(ids.map((id) => shell.dollr("collect", "--id", id)));
    expect(ran.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await countBeginnings(shell)).toBe(1);
    for (const id of ids) expect((await shell.dollr("status", id)).out).toContain("Completed.");
  });

  it("share one sandbox also where its usual port is taken by something else", async (test) => {
    const shell = await createShell(test, await takePort(test, await freeUrl()));
    const ran = await Promise.all(["order-1", "order-2"].map((id) => shell.dollr("collect", "--id", id)));
    expect(ran.map(({ code }) => code)).toEqual([0, 0]);
    expect(await countBeginnings(shell)).toBe(1);
  });

  it("go on when the one that served the sandbox has ended", async (test) => {
    const shell = await createShell(test, await freeUrl());
    const first = shell.interrupt("execute", "collect", "--id", "order-1", "--phone", STUCK_PHONE);
    const second = shell.dollr("collect", "--id", "order-2");
    expect((await first).code).toBe(130);
    const { code, out } = await second;
    expect(out).toContain("Completed.");
    expect(code).toBe(0);
    expect(await countBeginnings(shell)).toBe(1);
  });
});

it("a sandbox that is slow to answer is joined, and not taken for something else", async (test) => {
  const url = await serveChanged(test, (path) => path.endsWith("/magic") && setTimeout(1_000));
  const shell = await createShell(test, url);
  const { out, err } = await shell.dollr("doctor");
  expect(err).not.toContain("is taken");
  expect(out).toContain(url);
});

describe.concurrent("a sandbox whose port is taken since its last run", () => {
  it("has its payments resumed at another port, and says where it is", async (test) => {
    const url = await freeUrl();
    const shell = await createShell(test, url);
    expect((await shell.dollr("collect", "--id", "order-1", ...STUCK)).code).toBe(3);
    await takePort(test, url);
    const { code, out, err } = await shell.dollr("collect", "--id", "order-2");
    expect(code).toBe(0);
    expect(out).toContain("Resuming order-1");
    expect(out).toContain("order-1: Pending.");
    expect(err).not.toContain("Left alone");
    expect(err).toContain(`${url} is taken`);
    expect((await shell.dollr("status", "order-1")).code).toBe(3);
  });
});

/** A server that is no sandbox. */
async function takePort({ onTestFinished }: { onTestFinished(clean: () => unknown): void }, url: string) {
  const server = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(Number(new URL(url).port), "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return url;
}

async function countBeginnings({ directory }: Shell): Promise<number> {
  const journal = await readFile(join(directory, ".dollr", "sandbox.journal"), "utf8");
  return journal.split("\n").filter((line) => line.includes('"kind":"begin"')).length;
}

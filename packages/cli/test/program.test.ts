import { readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createShell, freeUrl, runSandbox, type Shell } from "./support/shell.ts";

describe.concurrent("dollr", () => {
  it("tells how a payment stands, by id and by reference id", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const { out } = await shell.dollr("collect", "--id", "order-1", "--json");
    const { referenceId } = JSON.parse(out).outcome;
    const [byId, byReference] = [await shell.dollr("status", "order-1"), await shell.dollr("status", referenceId)];
    expect([byId.code, byReference.code, byId.err, byReference.err]).toEqual([0, 0, "", ""]);
    expect(byReference.out).toBe(byId.out);
  });

  it("takes no value of --json, and says so in JSON", async (test) => {
    const { url } = await runSandbox(test);
    const { code, out } = await (await createShell(test, url)).dollr("status", "order-2", "--json=1");
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      error: { name: "UsageError", message: expect.stringContaining("--json") },
    });
  });

  it("knows no payment that was never begun", async (test) => {
    const { url } = await runSandbox(test);
    const { code, err } = await (await createShell(test, url)).dollr("status", "order-2");
    expect(code).toBe(2);
    expect(err).toContain("order-2");
  });

  it("resumes what was left, and says when nothing was", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    expect((await shell.dollr("resume")).out).toContain("Nothing was left unfinished.");
    await leaveWithPayer(shell, "order-3");
    sandbox.payer.approve(sandbox.ledger.executions[0]!.referenceId);
    const { code, out } = await shell.dollr("resume", "--json", "--wait", "60");
    expect(JSON.parse(out)).toMatchObject({ resumed: 1, outcomes: [{ id: "order-3", status: "completed" }] });
    expect(code).toBe(0);
  });

  it("looks at Dollr for a status, however short ago the process that collected has ended", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    await leaveWithPayer(shell, "order-4");
    sandbox.payer.approve(sandbox.ledger.executions[0]!.referenceId);
    await setTimeout(1_000);
    const { code, out: status } = await shell.dollr("status", "order-4");
    expect(status).toContain("Completed.");
    expect(code).toBe(0);
  });

  it("keeps no sandbox running when its records cannot be opened", async (test) => {
    const url = await freeUrl();
    const shell = await createShell(test, url);
    await shell.dollr("status", "order-5");
    const files = await readdir(join(shell.directory, ".dollr"));
    for (const name of files.filter((it) => it.includes("sqlite")))
      await writeFile(
        join(shell.directory, ".dollr", name),
        "no database, and long enough to be read as one. ".repeat(200),
      );
    const { code, err } = await shell.dollr("status", "order-5");
    expect(code).toBe(2);
    expect(err).toContain("sqlite");
    await expect(fetch(url)).rejects.toThrow();
  });

  it("sends every call by nodeTransport: none has the marks of fetch", async (test) => {
    const { sandbox } = await runSandbox(test);
    const marks: (string | undefined)[] = [];
    const server = createServer(async (request, response) => {
      if (!request.url?.startsWith("/__sandbox/")) marks.push(request.headers["sec-fetch-mode"]?.toString());
      const { method = "GET", headers } = request;
      const body = method === "GET" ? null : await text(request);
      const answer = await sandbox.fetch(
        new Request(`http://127.0.0.1${request.url}`, { method, headers: headers as Record<string, string>, body }),
      );
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    test.onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const shell = await createShell(test, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect([(await shell.dollr("doctor")).code, (await shell.dollr("collect")).code]).toEqual([0, 0]);
    expect(marks.length).toBeGreaterThan(5);
    expect(marks.filter((mark) => mark !== undefined)).toEqual([]);
  });

  it("serves a sandbox until Ctrl-C", async (test) => {
    const { code, out } = await (await createShell(test, "http://127.0.0.1:9")).interrupt(
      "127.0.0.1",
      "sandbox",
      "--port",
      "0",
    );
    expect(code).toBe(0);
    expect(out).toContain(MAGIC_PHONES.refused.MTN_MOMO_LBR);
  });

  it.for([
    ["--port", "abc"],
    ["--port", "70000"],
    ["--settle-after", "soon"],
    ["--settle-after", "100000000000000000000"],
  ] as const)("serves no sandbox with %s %s, and says why", async ([flag, value], test) => {
    const { code, err } = await (await createShell(test, "http://127.0.0.1:9")).dollr("sandbox", flag, value);
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(`^${flag} takes .*, not ${value}`));
  });

  it("tells its version", async (test) => {
    const { code, out } = await (await createShell(test, "http://127.0.0.1:9")).dollr("--version");
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  it("suggests the flag that was meant", async (test) => {
    const { code, err } = await (await createShell(test, "http://127.0.0.1:9")).dollr("collect", "--amont", "3");
    expect(code).toBe(2);
    expect(err).toContain("--amount");
  });
});

/** A payment whose payer has not answered when the run ends. */
async function leaveWithPayer(shell: Shell, id: string): Promise<void> {
  await shell.interrupt("execute", "collect", "--id", id, "--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR);
}

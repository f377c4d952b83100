import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createDesk, freeUrl, runSandbox } from "./support.ts";

describe.concurrent("dollr", () => {
  it("tells how a payment stands, by id and by reference id", async (test) => {
    const { url } = await runSandbox(test);
    const desk = await createDesk(test, url);
    const { out } = await desk.dollr("collect", "--id", "order-1", "--json");
    const { referenceId } = JSON.parse(out).outcome;
    const [byId, byReference] = [await desk.dollr("status", "order-1"), await desk.dollr("status", referenceId)];
    expect([byId.code, byReference.code]).toEqual([0, 0]);
    expect(byReference.out).toBe(byId.out);
  });

  it("knows no payment that was never begun", async (test) => {
    const { url } = await runSandbox(test);
    const { code, err } = await (await createDesk(test, url)).dollr("status", "order-2");
    expect(code).toBe(2);
    expect(err).toContain("order-2");
  });

  it("resumes what was left, and says when nothing was", async (test) => {
    const { url } = await runSandbox(test);
    const desk = await createDesk(test, url);
    expect((await desk.dollr("resume")).out).toContain("Nothing was left unfinished.");
    await desk.dollr("collect", "--phone", MAGIC_PHONES.slow.MTN_MOMO_LBR, "--wait", "1", "--id", "order-3");
    expect(JSON.parse((await desk.dollr("resume", "--json")).out)).toEqual({ resumed: 1 });
  });

  it("finds with doctor what is missing", async (test) => {
    const { url } = await runSandbox(test);
    const healthy = await (await createDesk(test, url)).dollr("doctor", "--json");
    const { findings } = JSON.parse(healthy.out) as { findings: { what: string; ok: boolean; detail: string }[] };
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(findings.find(({ what }) => what === "wire")?.detail).toBe("Node's own dispatcher");
    const nowhere = await createDesk(test, url, { environment: { DOLLR_BASE_URL: await freeUrl() } });
    const sick = await nowhere.dollr("doctor", "--live");
    expect(sick.code).toBe(1);
    expect(sick.out).toContain("✗ Dollr");
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
    const desk = await createDesk(test, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect([(await desk.dollr("doctor")).code, (await desk.dollr("collect")).code]).toEqual([0, 0]);
    expect(marks.length).toBeGreaterThan(5);
    expect(marks.filter((mark) => mark !== undefined)).toEqual([]);
  });

  it("serves a sandbox until Ctrl-C", async (test) => {
    const { code, out } = await (await createDesk(test, "http://127.0.0.1:9")).interrupt(
      "127.0.0.1",
      "sandbox",
      "--port",
      "0",
    );
    expect(code).toBe(0);
    expect(out).toContain(MAGIC_PHONES.refused.MTN_MOMO_LBR);
  });

  it("suggests the flag that was meant", async (test) => {
    const { code, err } = await (await createDesk(test, "http://127.0.0.1:9")).dollr("collect", "--amont", "3");
    expect(code).toBe(2);
    expect(err).toContain("--amount");
  });
});

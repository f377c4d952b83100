import { createSandbox } from "@dollr-kit/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNpmRoom } from "./support/room.ts";
import { HAS_ALL_RUNTIMES } from "./support/runtimes.ts";
import { startWorkerd, type Workerd } from "./support/workerd.ts";

describe.runIf(HAS_ALL_RUNTIMES)("on workerd", () => {
  let workerd: Workerd;

  beforeAll(async () => {
    const files = ["settle.js", "worker.js", "workerd.capnp"];
    workerd = await startWorkerd(await createNpmRoom(["@dollr-kit/collect", "@dollr-kit/core"], files), 3);
  });

  afterAll(() => workerd.close());

  it.each([
    ["that take no cache of a request", "old", "nothing nothing nothing"],
    ["with Web APIs alone", "web", "no-store no-store no-store"],
    ["with those of Node", "node", "no-store no-store no-store"],
  ])("%s, one payment goes from start to settled, is charged once, and is kept in memory", async (_, socket, cache) => {
    const sandbox = createSandbox({ settleAfterMs: 100 });
    const { url, close } = await sandbox.listen({ port: 0 });
    try {
      const answer = await fetch(`${workerd.url(socket)}?dollr=${encodeURIComponent(url)}`);
      expect(await answer.json()).toEqual({
        status: "completed",
        receipt: "PAID",
        told: "paid",
        transport: "fetch",
        cache,
        credentials: "nothing nothing nothing",
        keepalive: "false false false",
        later: "not known",
      });
      expect(sandbox.ledger.charges).toHaveLength(1);
    } finally {
      await close();
    }
  });
});

import { expect, it } from "vitest";
import { setUp } from "../support/caller.ts";
import { makeExecuted, readStatus } from "../support/flows.ts";

it("answers at least 5,000 requests per second of one core's time in process, all of them validated", async () => {
  const { call, sandbox } = await setUp({ settleAfterMs: 0 });
  const run = async (payments: number) => {
    for (let payment = 0; payment < payments; payment += 1) {
      const { body } = await makeExecuted(call);
      for (let read = 0; read < 8; read += 1) await readStatus(call, body.reference_id);
    }
  };
  await run(20);
  const before = { count: sandbox.requests.length, cpu: process.cpuUsage() };
  await run(200);
  const { user, system } = process.cpuUsage(before.cpu);
  const perSecond = (sandbox.requests.length - before.count) / ((user + system) / 1e6);
  expect(perSecond).toBeGreaterThan(5_000);
});

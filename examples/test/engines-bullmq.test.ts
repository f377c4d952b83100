import { afterAll, beforeAll, expect, it } from "vitest";
import { onBullMq } from "../../packages/postgres/test/fleet/hosts.ts";
import { runFailovers, toLines } from "../../packages/postgres/test/fleet/run-failovers.ts";
import { findRedis, NO_REDIS, type Redis, startRedis } from "../../packages/postgres/test/support/redis.ts";
import { findBinaries } from "../../packages/postgres/test/support/server/find-binaries.ts";
import { makeRunFolder } from "../../packages/postgres/test/support/server/run-folder.ts";
import { createServer, type Server } from "../../packages/postgres/test/support/server/server.ts";

const binary = findRedis();
let server: Server;
let redis: Redis;

beforeAll(async () => {
  if (binary === undefined) return;
  const folder = makeRunFolder();
  server = createServer(findBinaries(folder), folder, folder);
  redis = await startRedis(binary);
  await server.start();
});

afterAll(() => Promise.all([server?.stop(), redis?.stop()]));

it("charges once and goes on soon on BullMQ when workers are killed in the midst of looks", async ({ skip }) => {
  if (binary === undefined) skip(`Not run: ${NO_REDIS}.`);
  const report = await runFailovers({
    ...{ address: server.address, schema: "dollr", kills: 3, seed: 5, atOnce: 12, fails: true },
    host: onBullMq(redis),
  });
  console.log(toLines(report).join("\n"));
  expect(report.bad).toEqual([]);
  expect(report.charges).toBeGreaterThan(0);
  expect(report.takeover.count).toBeGreaterThan(0);
  expect(report.takeover.longestMs).toBeLessThan(30_000);
});

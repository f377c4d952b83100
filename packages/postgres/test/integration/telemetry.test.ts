import { createCollections } from "@dollr-kit/collect";
import { createSandbox, systemClock } from "@dollr-kit/sandbox";
import { expect, it, vi } from "vitest";
import { createClient } from "../../../flow/test/support/create-client.ts";
import { openLab } from "../../../otel/test/support/lab.ts";
import { useDatabase } from "../support/database.ts";
import { aRequest } from "../transactions/shop.ts";

const database = useDatabase();
const quiet = { onAttention: () => undefined };

/** A process with telemetry and a pool of its own, at one Dollr. */
async function openProcess(sandbox: ReturnType<typeof createSandbox>, work: boolean) {
  const lab = openLab(systemClock);
  const client = createClient(systemClock, sandbox.fetch);
  lab.telemetry.traceClient(client);
  const store = await database.openStore(database.openPool());
  const watch = lab.telemetry.tracePayments({ ...quiet, work, requestsPerSecond: 50 });
  const collections = createCollections({ client, store, watch });
  const close = async () => {
    await collections.close();
    lab.telemetry.close();
    await store.close();
  };
  return { ...lab, store, collections, close };
}

it("traces a payment in the web process that started it and in the worker that made it, and tells how the quota stands", async () => {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  const [web, worker] = [await openProcess(sandbox, false), await openProcess(sandbox, true)];
  web.telemetry.observeStore("collection", web.store);
  expect(await web.points("dollr.quota.allowed")).toEqual([]);
  await worker.collections.resume();
  const payment = await web.collections.start(aRequest());
  expect(await payment.settled()).toMatchObject({ status: "completed" });
  await vi.waitFor(() => expect(worker.spans().map(({ name }) => name)).toContain("dollr.collection"), 30_000);

  const [there, here] = [worker.span("dollr.collection"), web.span("dollr.collection")];
  for (const span of [there, here])
    expect(span.attributes).toMatchObject({ "dollr.reference_id": payment.referenceId, "dollr.status": "completed" });
  // The requests were made by the worker alone.
  expect(worker.childrenOf(there)).toEqual(expect.arrayContaining(["dollr.collection.execute"]));
  const requestsOf = ({ spans }: typeof web) => spans().filter(({ name }) => /^(GET|POST) /.test(name));
  expect(requestsOf(worker).length).toBeGreaterThan(5);
  expect(requestsOf(web)).toEqual([]);
  const settled = [{ attributes: expect.objectContaining({ "dollr.status": "completed" }), value: 1 }];
  expect(await worker.points("dollr.payment.settled")).toEqual(settled);

  const { name } = (await web.store.quotas())[0]!;
  expect(name).toMatch(/^[0-9a-f]{16} 50$/);
  const ofQuota = (value: unknown) => [{ attributes: { "dollr.quota": name }, value }];
  expect(await web.points("dollr.quota.allowed")).toEqual(ofQuota(50));
  expect(await web.points("dollr.quota.held")).toEqual(ofQuota(0));
  expect(await web.points("dollr.payment.open")).toEqual([{ attributes: { "dollr.flow": "collection" }, value: 0 }]);

  sandbox.faults.add({ kind: "rate-limited", retryAfterSeconds: 30 });
  await web.collections.start(aRequest("order-1043"));
  await vi.waitFor(async () => {
    const [held] = await web.points("dollr.quota.held");
    expect(Number(held!.value)).toBeGreaterThan(1);
  }, 30_000);
  expect(Number((await web.points("dollr.quota.held"))[0]!.value)).toBeLessThanOrEqual(30);
  await Promise.all([web.close(), worker.close()]);
});

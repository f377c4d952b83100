import { setTimeout as sleep } from "node:timers/promises";
import { type Collection, createCollections, memoryStore } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { createSandbox } from "@dollr-kit/sandbox";
import type { Execution } from "@dollr-kit/types";
import { serveParent } from "../measure/child.ts";
import { measureHeap } from "../measure/heap.ts";
import { quantile } from "../measure/summary.ts";
import { switchClient } from "./answers.ts";
import { addSleepers, addYoung } from "./crowd.ts";
import { watchLag } from "./lag.ts";
import { measureDueBytes, measureTimeoutBytes } from "./timer-bytes.ts";

/** Later than any run ends: nobody's payment settles. */
const NEVER_MS = 3_600_000;
/** A quota that is no limit: what the process can do is measured. */
const UNLIMITED = 1_000_000;

export interface Slept {
  /** Of the payments added by this step, beyond their records. */
  readonly bytesEach: number;
  readonly microsPerRead: number;
  readonly readsPerSecond: number;
}
export interface Loaded {
  readonly readsPerSecond: number;
  readonly cores: number;
  readonly p99LagMs: number;
  readonly lags: number;
}

const sandbox = createSandbox({ settleAfterMs: NEVER_MS });
const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "http://127.0.0.1:4010" };
const switched = switchClient(createDollrClient({ ...credentials, fetch: sandbox.fetch }));
const store = memoryStore();
const collections = createCollections({
  client: switched.client,
  store,
  watch: { requestsPerSecond: UNLIMITED, concurrency: 50 },
});
const template = await start(0);
let canned: Execution;
let sleepers = 0;
let young = 0;

serveParent({
  timerBytes: (count: number) => measureDueBytes(count),
  timeoutBytes: (count: number) => measureTimeoutBytes(count),
  sleep: ({ sleeping, awake, ms }: { sleeping: number; awake: number; ms: number }) => putToSleep(sleeping, awake, ms),
  load: (options: { awake: number; sampled: number; warmUpMs: number; ms: number }) => load(options),
  close: () => collections.close(),
});

/** A payment of its own, made through the front door. */
function start(payer: number): Promise<Collection> {
  return collections.start({
    id: `order-${payer}`,
    payer: { name: "Ama Example", phone: `23188${3_400_000 + payer}`, email: "ama@example.com" },
    items: [{ name: "Rice, 25 kg", amount: "25.50" }],
    currency: "USD",
  });
}

async function putToSleep(sleeping: number, awake: number, ms: number): Promise<Slept> {
  canned ??= await switched.client.status.collection(template.referenceId);
  switched.answerWith(canned);
  const added = sleeping - sleepers;
  await addYoung(store, template.record, young, awake);
  await addSleepers(store, template.record, sleepers, sleeping);
  young = awake;
  sleepers = sleeping;
  const before = await measureHeap();
  await takeUp(added);
  const bytesEach = ((await measureHeap()) - before) / added;
  const { readsPerSecond, cores } = await readFor(ms);
  return { bytesEach, readsPerSecond, microsPerRead: (cores * 1e6) / readsPerSecond };
}

/** Each is looked at once, and then sleeps. */
async function takeUp(added: number): Promise<void> {
  const before = switched.reads;
  await collections.resume();
  while (switched.reads < before + added) await sleep(10);
  await sleep(500);
}

async function readFor(ms: number): Promise<{ readonly readsPerSecond: number; readonly cores: number }> {
  const before = switched.reads;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await sleep(ms);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { readsPerSecond: (switched.reads - before) / seconds, cores: (user + system) / 1e6 / seconds };
}

interface LoadOptions {
  readonly awake: number;
  readonly sampled: number;
  readonly warmUpMs: number;
  readonly ms: number;
}

async function load({ awake, sampled, warmUpMs, ms }: LoadOptions): Promise<Loaded> {
  switched.answerWith(undefined);
  const payments: Collection[] = [];
  while (payments.length < sampled) payments.push(await start(payments.length + 1));
  await addYoung(store, template.record, young, awake - sampled);
  await collections.resume();
  const lag = watchLag(payments, switched);
  await sleep(warmUpMs);
  lag.lagsMs.length = 0;
  const { readsPerSecond, cores } = await readFor(ms);
  lag.stop();
  const sorted = Float64Array.from(lag.lagsMs).sort();
  return { readsPerSecond, cores, p99LagMs: quantile(sorted, 0.99), lags: sorted.length };
}

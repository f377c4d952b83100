import { setTimeout as sleep } from "node:timers/promises";
import { type Collection, createCollections, memoryStore } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { createSandbox } from "@dollr-kit/sandbox";
import { serveParent } from "../measure/child.ts";
import { measureHeap } from "../measure/heap.ts";
import { quantile, summarize } from "../measure/summary.ts";
import { switchClient } from "./answers.ts";
import { addSleepers, addYoung } from "./crowd.ts";
import { watchLag } from "./lag.ts";
import { SWEEP_MS } from "./sweep.ts";
import { measureDueBytes, measureTimeoutBytes } from "./timer-bytes.ts";

/** Later than any run ends: nobody's payment settles. */
const NEVER_MS = 3_600_000;
/** A quota that is no limit: what the process can do is measured. */
const UNLIMITED = 1_000_000;
/** One that is asked for later than this is asleep. */
const ASLEEP_MS = 60_000;

/** One window of time. */
export interface Window {
  readonly readsPerSecond: number;
  readonly cores: number;
}
export interface Loaded extends Window {
  readonly awake: number;
  readonly p99LagMs: number;
  /** Readings of a lag in each window. */
  readonly lags: number;
}
export interface LoadOptions {
  readonly awake: number;
  readonly sampled: number;
  readonly warmUpMs: number;
  readonly windows: number;
  readonly ms: number;
}

const sandbox = createSandbox({ settleAfterMs: NEVER_MS });
const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "http://127.0.0.1:4010" };
const switched = switchClient(createDollrClient({ ...credentials, fetch: sandbox.fetch }));
const store = memoryStore();
const collections = createCollections({
  client: switched.client,
  store,
  // What is said of payments that are overdue would wait in memory until it is printed.
  watch: { requestsPerSecond: UNLIMITED, concurrency: 50, sweepMs: SWEEP_MS, onAttention: () => undefined },
});
const sampled: Collection[] = [];
const template = await start(0);
switched.answerWith(await switched.client.status.collection(template.referenceId));
let sleepers = 0;
let young = 0;

serveParent({
  timerBytes: (count: number) => measureDueBytes(count),
  timeoutBytes: (count: number) => measureTimeoutBytes(count),
  wake: (awake: number) => wake(awake),
  sleep: (sleeping: number) => putToSleep(sleeping),
  async read({ windows, ms }: { windows: number; ms: number }): Promise<Window[]> {
    const read: Window[] = [];
    while (read.length < windows) read.push(await readFor(ms));
    return read;
  },
  load: (options: LoadOptions) => load(options),
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

/** From now on `awake` young payments are read. */
async function wake(awake: number): Promise<void> {
  await addYoung(store, template.record, young, awake);
  young = awake;
  await collections.resume();
}

/** @returns bytes of each payment that was added, beyond its record. */
async function putToSleep(sleeping: number): Promise<number> {
  const added = sleeping - sleepers;
  await addSleepers(store, template.record, sleepers, sleeping);
  sleepers = sleeping;
  const before = await measureHeap();
  await collections.resume();
  await untilAsleep(`sleeper-${sleeping - 1}`);
  return ((await measureHeap()) - before) / added;
}

/** Each is looked at once when it is taken up, and then sleeps; the last one last. */
async function untilAsleep(id: string): Promise<void> {
  const last = await collections.get(id);
  for (;;) {
    const outcome = await last!.settled({ timeoutMs: 1 });
    if (outcome.status === "pending" && outcome.askAgainAt.getTime() > Date.now() + ASLEEP_MS) return;
    await sleep(50);
  }
}

async function readFor(ms: number): Promise<Window> {
  const before = switched.reads;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await sleep(ms);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { readsPerSecond: (switched.reads - before) / seconds, cores: (user + system) / 1e6 / seconds };
}

/** Medians of its windows, so that one moment in which the machine did something else does not decide. */
async function load({ awake, sampled: samples, warmUpMs, windows, ms }: LoadOptions): Promise<Loaded> {
  switched.answerWith(undefined);
  while (sampled.length < samples) sampled.push(await start(sampled.length + 1));
  await wake(awake - samples);
  const lag = watchLag(sampled, switched);
  await sleep(warmUpMs);
  const read: Omit<Loaded, "awake">[] = [];
  while (read.length < windows) {
    lag.lagsMs.length = 0;
    const window = await readFor(ms);
    const sorted = Float64Array.from(lag.lagsMs).sort();
    read.push({ ...window, p99LagMs: quantile(sorted, 0.99), lags: sorted.length });
  }
  lag.stop();
  const median = (of: keyof Omit<Loaded, "awake">) => summarize(read.map((window) => window[of])).median;
  return {
    awake,
    readsPerSecond: median("readsPerSecond"),
    cores: median("cores"),
    p99LagMs: median("p99LagMs"),
    lags: median("lags"),
  };
}

import { createSandbox, type FaultRule, LENIENT_BEHAVIOUR, type Sandbox, STRICT_BEHAVIOUR } from "@dollr-kit/sandbox";
import {
  type CollectionRequest,
  type CollectionStore,
  type Collections,
  createCollections,
  memoryStore,
} from "../../src/index.ts";
import { aRequest, createClient, seeded } from "../support/shop.ts";
import { createVirtualClock, type VirtualClock } from "../support/virtual-clock.ts";

/** What one seed came to. */
export interface Storm {
  readonly sandbox: Sandbox;
  readonly requests: readonly CollectionRequest[];
  readonly store: CollectionStore;
  readonly faultsSeen: number;
  readonly crashes: number;
}

const STORM_MS = 20 * 60_000;
const CALM_MS = 40 * 60_000;

/** Two workers and a few payments, with everything going wrong for 20 minutes; then calm. All from one seed. */
export async function runStorm(seed: number): Promise<Storm> {
  const random = seeded(seed);
  const clock = createVirtualClock();
  const behaviour = Object.fromEntries(
    Object.entries(STRICT_BEHAVIOUR).map(([key, value]) => [
      key,
      random() < 0.5 ? value : LENIENT_BEHAVIOUR[key as never],
    ]),
  );
  const sandbox = createSandbox({
    clock,
    seed,
    behaviour: { ...behaviour, secondExecution: "charged-again" },
    settleAfterMs: 3_000,
  });
  for (const rule of drawFaults(random)) sandbox.faults.add(rule);
  const world = { clock, sandbox, random, store: memoryStore(), stormy: true, crashes: 0 };
  const requests = Array.from({ length: 3 }, (_, index) =>
    aRequest({
      id: `order-${seed}-${index}`,
      via: random() < 0.3 ? "checkout" : "document",
      sourceType: random() < 0.3 ? "ORDER" : "INVOICE",
    }),
  );
  const workers = [new Worker(world), new Worker(world)];
  for (const request of requests) {
    for (const worker of workers) if (worker === workers[0] || random() < 0.4) worker.start(request);
  }
  const endMs = clock.now() + STORM_MS;
  const wipeMs = random() < 0.4 ? clock.now() + random() * STORM_MS : Number.POSITIVE_INFINITY;
  let isWiped = false;
  while (clock.now() < endMs) {
    await clock.run(1_000 + random() * 15_000);
    if (!isWiped && clock.now() > wipeMs) {
      isWiped = true;
      world.store = memoryStore();
      for (const worker of workers) worker.bootWith(requests);
    }
    for (const worker of workers) worker.suffer(requests);
  }
  world.stormy = false;
  const faultsSeen = sandbox.faults.list.reduce((sum, { hits }) => sum + hits, 0);
  sandbox.faults.clear();
  for (const worker of workers) if (worker.isDead) worker.boot(requests);
  // Whoever was told to start everything again after the loss may have died of it: a merchant starts it once more.
  if (isWiped) for (const request of requests) workers[0]!.start(request);
  await clock.run(CALM_MS);
  for (const worker of workers) await clock.until(worker.close());
  return { sandbox, requests, store: world.store, faultsSeen, crashes: world.crashes };
}

function drawFaults(random: () => number): FaultRule[] {
  const kinds: FaultRule[] = [
    { kind: "request-lost" },
    { kind: "answer-lost" },
    { kind: "stalled-body" },
    { kind: "reset", phase: "after" },
    { kind: "delayed", delayMs: 45_000 },
    { kind: "delayed", delayMs: 8_000, phase: "after" },
    { kind: "delivered-twice", againAfterMs: 5_000 },
    { kind: "unauthorized" },
    { kind: "rate-limited", retryAfterSeconds: 3 },
    { kind: "server-error" },
    { kind: "server-error", phase: "after" },
    { kind: "html", phase: "after" },
    { kind: "status-lagging", lagMs: 20_000 },
    { kind: "stale-status", staleMs: 4_000 },
    { kind: "unknown-status" },
  ];
  return kinds.map((rule) => ({ ...rule, probability: random() < 0.4 ? 0 : random() * 0.12 }) as FaultRule);
}

interface World {
  readonly clock: VirtualClock;
  readonly sandbox: Sandbox;
  readonly random: () => number;
  store: CollectionStore;
  stormy: boolean;
  crashes: number;
}

interface Life {
  isDead: boolean;
  frozenUntilMs: number;
  skewMs: number;
}

/** A process that can be killed, frozen, and have its clock moved. */
class Worker {
  readonly #world: World;
  #life: Life = { isDead: false, frozenUntilMs: 0, skewMs: 0 };
  #collections: Collections;

  constructor(world: World) {
    this.#world = world;
    this.#collections = this.#create();
  }

  get isDead(): boolean {
    return this.#life.isDead;
  }

  start(request: CollectionRequest): void {
    this.#collections.start(request).catch(() => undefined);
  }

  boot(requests: readonly CollectionRequest[]): void {
    this.#life = { isDead: false, frozenUntilMs: 0, skewMs: 0 };
    this.#collections = this.#create();
    this.#collections.resume().catch(() => undefined);
    for (const request of requests) if (this.#world.random() < 0.3) this.start(request);
  }

  /** Dies, and is started again by someone who calls for every payment anew. */
  bootWith(requests: readonly CollectionRequest[]): void {
    this.#life.isDead = true;
    this.boot([]);
    for (const request of requests) this.start(request);
  }

  suffer(requests: readonly CollectionRequest[]): void {
    const { random, clock } = this.#world;
    const luck = random();
    if (this.#life.isDead) {
      if (luck < 0.6) this.boot(requests);
    } else if (luck < 0.06) {
      this.#life.isDead = true;
      this.#world.crashes += 1;
    } else if (luck < 0.1) this.#life.frozenUntilMs = clock.now() + 30_000 + random() * 170_000;
    else if (luck < 0.13) this.#life.skewMs += random() < 0.5 ? 120_000 : -120_000;
  }

  close(): Promise<void> {
    return this.#collections.close();
  }

  #create(): Collections {
    const { clock, sandbox, random } = this.#world;
    const life = this.#life;
    const own = {
      now: () => clock.now() + life.skewMs,
      sleep: (ms: number, signal?: AbortSignal) => this.#through(life, clock.sleep(ms, signal)),
    };
    const send = ((...args: Parameters<typeof fetch>) => this.#through(life, sandbox.fetch(...args))) as typeof fetch;
    const client = createClient({ ...clock, ...own } as VirtualClock, send);
    return createCollections({ client, clock: own, random, store: this.#ownStore(life) });
  }

  /** What a dead process waits for never comes; what a frozen one waits for comes when it thaws. */
  async #through<T>(life: Life, work: Promise<T>): Promise<T> {
    const settled = await work.then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    while (life.frozenUntilMs > this.#world.clock.now())
      await this.#world.clock.sleep(life.frozenUntilMs - this.#world.clock.now());
    if (life.isDead) return new Promise(() => undefined);
    return settled();
  }

  #ownStore(life: Life): CollectionStore {
    const { store, random } = this.#world;
    const through = <T>(work: Promise<T>) => this.#through(life, work);
    return {
      open: (record) => through(store.open(record)),
      load: (id, attempt) => through(store.load(id, attempt)),
      save: async (record) => {
        const luck = this.#world.stormy ? random() : 1;
        if (luck < 0.01) throw new Error("disk full");
        const saved = await through(store.save(record));
        if (luck < 0.02) throw new Error("the connection to the store was lost");
        return saved;
      },
      claim: (...args) => through(store.claim(...args)),
      list: (filter) => store.list(filter),
      payer: (key) => through(store.payer(key)),
      rememberPayer: (key, ids) => through(store.rememberPayer(key, ids)),
      forgetPayer: (key) => through(store.forgetPayer(key)),
    };
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import {
  type Collection,
  type CollectionOutcome,
  type CollectionRecord,
  type CollectionRequest,
  type Collections,
  createCollections,
} from "@dollr-kit/collect";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { createRandom, type Random } from "@dollr-kit/sandbox/time";
import pg from "pg";
import { type PostgresStore, postgresStore } from "../../src/index.ts";
import type { Address } from "../support/server/server.ts";
import { createImpatientClient } from "./create-impatient-client.ts";
import { type Dollr, startDollr } from "./dollr.ts";
import { FleetWorker } from "./fleet-worker.ts";
import type { WorkerSettings } from "./messages.ts";
import { Takeovers } from "./takeovers.ts";

export interface FleetOptions {
  readonly address: Address;
  /** It is made. */
  readonly schema: string;
  readonly seed: number;
  /** Whether Dollr fails now and then. @defaultValue true */
  readonly fails?: boolean | undefined;
  /** Milliseconds until the payer has paid. @defaultValue 500 */
  readonly settleAfterMs?: number;
  /** Whether processes hear what others save. @defaultValue that of the store */
  readonly listen?: boolean;
  /** @defaultValue workers that claim from the store */
  readonly host?: FleetHost | undefined;
  /** @defaultValue 100 */
  readonly requestsPerSecond?: number | undefined;
}

/** What wakes payments in the workers. */
export interface FleetHost {
  /** Of a worker. */
  readonly program: URL;
  /** The socket of its Redis. */
  readonly redis?: string | undefined;
  /** That this has used. */
  cpuMs?(): number;
}

const CLAIMING: FleetHost = { program: new URL("programs/worker.ts", import.meta.url) };

/** Workers in processes of their own, a Dollr in one more, and a web process, which is this one: it starts payments, and works on none. */
export class Fleet {
  readonly workers: FleetWorker[] = [];
  readonly takeovers = new Takeovers();
  /** What goes wrong beside the payments. */
  readonly complaints: string[] = [];
  /** Endings that were given to handlers, by payment. */
  readonly delivered = new Map<string, readonly string[]>();
  /** What `settled` has told here, by payment. */
  readonly outcomes = new Map<string, CollectionOutcome>();
  /** When it told so. */
  readonly heardAtMs = new Map<string, number>();
  readonly started = new Set<string>();
  readonly #requests = new Map<string, CollectionRequest>();
  readonly dollr: Dollr;
  readonly store: PostgresStore;
  readonly web: Collections;
  readonly #pool: pg.Pool;
  readonly #settings: WorkerSettings;
  readonly #random: Random;

  readonly #program: URL;

  private constructor(options: FleetOptions, pool: pg.Pool, store: PostgresStore, dollr: Dollr) {
    this.dollr = dollr;
    this.store = store;
    this.#pool = pool;
    const { address, schema, seed, listen, host = CLAIMING, requestsPerSecond = 100 } = options;
    this.#program = host.program;
    this.#settings = { baseUrl: dollr.url, address, schema, listen, aheadMs: 0, requestsPerSecond, redis: host.redis };
    this.#random = createRandom(seed, "orders");
    this.web = createCollections({ ...createImpatientClient(dollr.url), store, watch: { work: false } });
  }

  static async open(options: FleetOptions): Promise<Fleet> {
    const { address, schema, seed, fails = true, settleAfterMs = 500, listen } = options;
    const pool = new pg.Pool({ ...address, max: 5 });
    const store = postgresStore(pool, { schema, listen });
    await store.migrate();
    const complaints: string[] = [];
    const dollr = await startDollr({ seed, fails, settleAfterMs, complain: (what) => complaints.push(what) });
    const fleet = new Fleet(options, pool, store, dollr);
    return Object.assign(fleet, { complaints });
  }

  async addWorker(changes: Partial<WorkerSettings> = {}): Promise<FleetWorker> {
    const worker = await FleetWorker.start({
      program: this.#program,
      settings: { ...this.#settings, ...changes },
      complain: (what) => void (isOfStall(what) || this.complaints.push(what)),
      onTook: (ids) => this.takeovers.noteTook(ids),
      onDelivered: (id, status) => this.delivered.set(id, [...(this.delivered.get(id) ?? []), status]),
    });
    this.workers.push(worker);
    return worker;
  }

  /** Kills it, which had something in hand. */
  async kill(victim: FleetWorker): Promise<void> {
    this.workers.splice(this.workers.indexOf(victim), 1);
    const atMs = performance.now();
    await victim.kill();
    this.takeovers.noteDeath(victim.inHand, atMs);
  }

  /** Cuts all connections of workers to Postgres. */
  async cutConnections(): Promise<void> {
    const text = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
    await this.#pool.query(text, [this.#settings.schema]);
  }

  /** Starts a payment in this process, which then waits for its ending. @throws StoreError while Postgres cannot be used */
  async start(id: string): Promise<Collection> {
    const request = this.#requests.get(id) ?? drawRequest(this.#random, id);
    this.#requests.set(id, request);
    const payment = await this.web.start(request, { wait: false });
    this.started.add(id);
    payment.settled().then(
      (outcome) => {
        this.outcomes.set(id, outcome);
        this.heardAtMs.set(id, Date.now());
      },
      (error: Error) => this.complaints.push(`${id}: settled throws ${error.message}`),
    );
    return payment;
  }

  /** Payments that this process waits for. */
  get underWay(): number {
    return this.started.size - this.outcomes.size;
  }

  /** Waits, but not for ever, until each has ended and its ending was given to a handler. */
  async finish(longestMs: number): Promise<void> {
    const isDone = () => this.underWay === 0 && [...this.started].every((id) => this.delivered.has(id));
    for (const endsMs = performance.now() + longestMs; !isDone() && performance.now() < endsMs; ) await sleep(50);
  }

  /** All that is stored. */
  async readRecords(): Promise<readonly CollectionRecord[]> {
    const records: CollectionRecord[] = [];
    for await (const record of this.store.list({})) records.push(record as CollectionRecord);
    return records;
  }

  async close(): Promise<void> {
    const ended = await Promise.all(this.workers.map((worker) => worker.end()));
    if (ended.includes(false)) this.complaints.push("A worker that was closed did not end by itself.");
    await this.web.close();
    await this.store.close();
    await this.#pool.end();
    await this.dollr.end();
  }
}

/** Who was made to stand still for seconds finds that Postgres has not answered about the quota meanwhile, says so, and goes on. */
const isOfStall = (what: string): boolean =>
  what.includes("The quota in ") && what.includes("Postgres does not answer");

function drawRequest(random: Random, id: string): CollectionRequest {
  return {
    id,
    payer: { name: "Ama Example", phone: MAGIC_PHONES[random.weighted({ approved: 8, refused: 2 })].MTN_MOMO_LBR },
    items: [{ name: "Item", amount: `${random.integer(1, 200)}.${random.integer(10, 99)}` }],
    currency: "USD",
    via: random.pick(["document", "checkout"]),
  };
}

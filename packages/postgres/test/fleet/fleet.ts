import { setTimeout as sleep } from "node:timers/promises";
import type { PaymentOutcome, PaymentRecord } from "@dollr-kit/flow";
import { createRandom } from "@dollr-kit/sandbox/time";
import pg from "pg";
import { type PostgresStore, postgresStore } from "../../src/index.ts";
import type { Address } from "../support/server/server.ts";
import { createClient } from "./create-client.ts";
import { type Dollr, startDollr } from "./dollr.ts";
import { FleetWorker } from "./fleet-worker.ts";
import type { PaymentKind, WorkerSettings } from "./messages.ts";
import { createDraw, type FleetPayment, type FleetPayments, openPayments } from "./payments-of.ts";
import { Takeovers } from "./takeovers.ts";

export interface FleetOptions {
  readonly address: Address;
  /** It is made. */
  readonly schema: string;
  readonly seed: number;
  /** @defaultValue "collection" */
  readonly kind?: PaymentKind | undefined;
  /** Of the payments that are started in the web process. @defaultValue 0.2 */
  readonly refusedShare?: number;
  /** How long an answer of Dollr's is waited for. @defaultValue 1_000 */
  readonly timeoutMs?: number;
  /** Whether workers tell what they have in hand, and which endings were given to them. @defaultValue true */
  readonly tells?: boolean;
  /** Whether Dollr fails now and then. @defaultValue true */
  readonly fails?: boolean | undefined;
  /** Milliseconds until the payer has paid, or the recipient has the money. @defaultValue 500 */
  readonly settleAfterMs?: number;
  /** By how much each answer of Dollr's is late. @defaultValue 0 */
  readonly answerMs?: number;
  /** Whether Dollr may have a crowd of executions beside those that were made. @defaultValue false */
  readonly isCrowded?: boolean;
  /** Whether processes hear what others save. @defaultValue that of the store */
  readonly listen?: boolean;
  /** @defaultValue workers that claim from the store */
  readonly host?: FleetHost | undefined;
  /** Of Node's, for the workers. */
  readonly flags?: readonly string[];
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
  readonly outcomes = new Map<string, PaymentOutcome>();
  /** When it told so. */
  readonly heardAtMs = new Map<string, number>();
  readonly started = new Set<string>();
  readonly #awaited = new Map<string, (nowMs: number) => void>();
  readonly dollr: Dollr;
  readonly store: PostgresStore;
  readonly #web: FleetPayments;
  readonly #pool: pg.Pool;
  readonly settings: WorkerSettings;

  readonly #program: URL;
  readonly #flags: readonly string[];

  private constructor(options: FleetOptions, pool: pg.Pool, store: PostgresStore, dollr: Dollr) {
    const { address, schema, seed, kind = "collection", refusedShare = 0.2 } = options;
    const { requestsPerSecond = 100, timeoutMs = 1_000, tells = true, listen, host = CLAIMING } = options;
    this.dollr = dollr;
    this.store = store;
    this.#pool = pool;
    const settings = {
      baseUrl: dollr.url,
      address,
      schema,
      kind,
      listen,
      aheadMs: 0,
      requestsPerSecond,
      timeoutMs,
      tells,
      redis: host.redis,
    };
    this.#program = host.program;
    this.#flags = options.flags ?? [];
    this.settings = settings;
    const shared = { ...createClient(this.settings), store, watch: { work: false } };
    this.#web = openPayments(kind, shared, createDraw(createRandom(seed, "orders"), refusedShare));
  }

  static async open(options: FleetOptions): Promise<Fleet> {
    const { address, schema, seed, fails = true, settleAfterMs = 500, answerMs = 0, isCrowded = false } = options;
    const pool = new pg.Pool({ ...address, max: 5 });
    const store = postgresStore(pool, { schema, listen: options.listen });
    await store.migrate();
    const complaints: string[] = [];
    const dollr = await startDollr({
      ...{ seed, fails, settleAfterMs, answerMs, isCrowded },
      complain: (what) => complaints.push(what),
    });
    const fleet = new Fleet(options, pool, store, dollr);
    return Object.assign(fleet, { complaints });
  }

  /** @param program - another one than the fleet's */
  async addWorker(changes: Partial<WorkerSettings> = {}, program = this.#program): Promise<FleetWorker> {
    const worker = await FleetWorker.start({
      program,
      flags: this.#flags,
      settings: { ...this.settings, ...changes },
      complain: (what) => this.complaints.push(what),
      onTook: (ids) => this.#noteTook(ids),
      onDelivered: (id, status) => this.delivered.set(id, [...(this.delivered.get(id) ?? []), status]),
    });
    this.workers.push(worker);
    return worker;
  }

  #noteTook(ids: readonly string[]): void {
    this.takeovers.noteTook(ids);
    const nowMs = performance.now();
    for (const id of ids) this.#awaited.get(id)?.(nowMs);
  }

  /** Starts a payment here. @returns milliseconds until a worker has it. */
  async measureTake(id: string): Promise<number> {
    const took = new Promise<number>((resolve) => this.#awaited.set(id, resolve));
    await this.start(id);
    const startedMs = performance.now();
    return Math.max(0, (await took) - startedMs);
  }

  /** Kills it, which had something in hand. @param isSent - whether only that counts as taken over which Dollr was sent. */
  async kill(victim: FleetWorker, { isSent = false } = {}): Promise<void> {
    this.workers.splice(this.workers.indexOf(victim), 1);
    const atMs = performance.now();
    await victim.kill();
    this.takeovers.noteDeath(isSent ? await this.#readSent(victim.inHand) : victim.inHand, atMs);
  }

  async #readSent(ids: Iterable<string>): Promise<readonly string[]> {
    const read = "SELECT id FROM payments WHERE id = ANY($1) AND stage IN ('executing', 'executed')";
    return (await this.query(read, [[...ids]])).map(({ id }) => String(id));
  }

  /** Rows of an SQL in which `payments` stands for the table. */
  async query(sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    const { rows } = await this.#pool.query(sql.replaceAll("payments", `${this.settings.schema}.payments`), [
      ...values,
    ]);
    return rows;
  }

  /** Cuts all connections of workers to Postgres. */
  async cutConnections(): Promise<void> {
    const text = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
    await this.#pool.query(text, [this.settings.schema]);
  }

  /** Starts a payment in this process, which then waits for its ending. @throws StoreError while Postgres cannot be used */
  async start(id: string, { isAwaited = true } = {}): Promise<FleetPayment> {
    const payment = await this.#web.start(id);
    this.started.add(id);
    if (!isAwaited) return payment;
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
  async readRecords(): Promise<readonly PaymentRecord[]> {
    const records: PaymentRecord[] = [];
    for await (const record of this.store.list({})) records.push(record);
    return records;
  }

  async close(): Promise<void> {
    const ended = await Promise.all(this.workers.map((worker) => worker.end()));
    if (ended.includes(false)) this.complaints.push("A worker that was closed did not end by itself.");
    await this.#web.close();
    await this.store.close();
    await this.#pool.end();
    await this.dollr.end();
  }
}

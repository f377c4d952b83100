import { type AttentionReport, type Collections, createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import type { Random, Scheduler } from "@dollr-kit/sandbox/time";
import type { Transcript } from "../kernel/transcript.ts";
import type { FaultBook } from "../plan/fault-book.ts";
import type { OrderPlan, SettingsPlan, ShopPlan } from "../plan/plan.ts";
import type { Wire } from "../wire/wire.ts";
import type { Disk } from "./disk.ts";
import { Life } from "./life.ts";
import type { MachineClock } from "./machine-clock.ts";
import { Merchant, type MerchantWatcher } from "./merchant.ts";

export interface WorkerOptions {
  readonly worker: number;
  readonly disk: Disk;
  readonly wire: Wire;
  readonly scheduler: Scheduler;
  readonly transcript: Transcript;
  readonly faults: FaultBook;
  readonly machineClock: MachineClock;
  readonly random: Random;
  readonly timeoutMs: number;
  readonly settings: SettingsPlan;
  readonly shop: ShopPlan;
  readonly watcher: MerchantWatcher;
}

/** A worker: one process after the other, each a real client and a real flow over the machine's store. */
export class Worker {
  readonly machine: number;
  readonly #options: WorkerOptions;
  /** What has arrived here, known to the merchant beside our store. */
  readonly #orders = new Set<OrderPlan>();
  #life: Life | undefined;
  #merchant: Merchant | undefined;
  readonly #everyCollections: Collections[] = [];
  #lifeCount = 0;
  /** The merchant starts every order again. */
  #startsOver = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.machine = options.disk.machine;
  }

  get crashCount(): number {
    return this.#lifeCount - (this.#life ? 1 : 0);
  }

  /** Running, and waiting for nothing. */
  get isIdle(): boolean {
    return this.#life?.isAlive === true && !this.#life.isPaused && !this.#merchant?.isBusy;
  }

  /** Orders that its program still waits for. */
  get unfinished(): readonly OrderPlan[] {
    return this.#merchant?.unfinished ?? [];
  }

  boot(): void {
    const life = this.#startLife();
    this.#life = life;
    const { random, watcher } = this.#options;
    this.#merchant = new Merchant({ life, collections: this.#createCollections(life), random, watcher });
    this.#merchant.boot();
    for (const order of this.#orders) if (this.#startsOver || order.comesBack) this.#merchant.serve(order);
  }

  /** An order reaches the worker: now, or when it runs again. */
  receive(order: OrderPlan): void {
    this.#orders.add(order);
    if (this.#life?.isAlive) this.#merchant?.serve(order);
  }

  retryHastily(order: OrderPlan): void {
    if (this.#life?.isAlive) this.#merchant?.retryHastily(order);
  }

  /** Its machine has lost everything. */
  startOver(): void {
    this.#startsOver = true;
    this.#life?.crash(1_000);
  }

  /** Lets go of what the runtime keeps for processes that wait for ever. Nothing that they do counts any more. */
  release(): void {
    for (const collections of this.#everyCollections) collections.close().catch(() => {});
  }

  #startLife(): Life {
    const { worker, scheduler, transcript, faults, machineClock } = this.#options;
    const onCrash = (downMs: number): void => {
      this.#life = undefined;
      scheduler.after(downMs, () => this.boot());
    };
    const life = new Life({
      worker,
      life: this.#lifeCount,
      machine: this.machine,
      scheduler,
      transcript,
      faults,
      machineClock,
      onCrash,
    });
    this.#lifeCount += 1;
    life.note("starts");
    return life;
  }

  #createCollections(life: Life): Collections {
    const { disk, wire, random, timeoutMs, settings, shop, watcher } = this.#options;
    const { clock } = life;
    const isRotated = shop.rotatedTo !== undefined && this.#lifeCount > 1;
    const client = createDollrClient({
      clientId: isRotated ? shop.rotatedTo : shop.clientId,
      clientSecret: "sandbox",
      baseUrl: "http://127.0.0.1:4010",
      fetch: wire.fetchOf(life),
      timeoutMs,
      clock,
      random: random.next,
    });
    const onAttention = (report: AttentionReport): void => {
      if (report.kind === "overdue") watcher.onOverdue(life, report.record);
      if (report.kind === "second-charge") watcher.onSecondCharge(life, report.id);
    };
    const collections = createCollections({
      namespace: shop.namespace,
      ...(isRotated && { knownAs: shop.clientId }),
      ...{ client, store: disk.storeOf(life), clock, random: random.next },
      ...{ ...settings, watch: { ...settings.watch, onAttention } },
    });
    this.#everyCollections.push(collections);
    return collections;
  }
}

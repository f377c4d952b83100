import { type AttentionReport, type Collections, createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import type { Random, Scheduler } from "@dollr-kit/sandbox/time";
import {
  BASE_URL,
  type MachineClock,
  type Network,
  Process,
  type ProcessFault,
  type Trace,
} from "@dollr-kit/testing/simulator";
import type { OrderPlan, SettingsPlan, ShopPlan } from "../plan/plan.ts";
import type { SeededInjector } from "../plan/seeded-injector.ts";
import { Merchant, type MerchantWatcher } from "./merchant.ts";
import type { PaymentDisk } from "./payment-disk.ts";

export interface WorkerOptions {
  readonly worker: number;
  readonly disk: PaymentDisk;
  readonly network: Network;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly faults: SeededInjector;
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
  #process: Process | undefined;
  #merchant: Merchant | undefined;
  readonly #everyCollections: Collections[] = [];
  #startCount = 0;
  /** The merchant starts every order again. */
  #startsOver = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.machine = options.disk.machine;
  }

  get crashCount(): number {
    return this.#startCount - (this.#process ? 1 : 0);
  }

  /** Running, and waiting for nothing. */
  get isIdle(): boolean {
    return this.#process?.isAlive === true && !this.#process.standsStill && !this.#merchant?.isBusy;
  }

  /** Orders that its program still waits for. */
  get unfinished(): readonly OrderPlan[] {
    return this.#merchant?.unfinished ?? [];
  }

  boot(): void {
    const process = this.#startProcess();
    this.#process = process;
    const { random, watcher } = this.#options;
    this.#merchant = new Merchant({ process, collections: this.#createCollections(process), random, watcher });
    this.#merchant.boot();
    for (const order of this.#orders) if (this.#startsOver || order.comesBack) this.#merchant.serve(order);
  }

  /** An order reaches the worker: now, or when it runs again. */
  receive(order: OrderPlan): void {
    this.#orders.add(order);
    if (this.#process?.isAlive) this.#merchant?.serve(order);
  }

  retryHastily(order: OrderPlan): void {
    if (this.#process?.isAlive) this.#merchant?.retryHastily(order);
  }

  /** Its machine has lost everything. */
  startOver(): void {
    this.#startsOver = true;
    this.#process?.die(1_000);
  }

  /** Lets go of what the runtime keeps for processes that wait for ever. Nothing that they do counts any more. */
  release(): void {
    for (const collections of this.#everyCollections) collections.close().catch(() => {});
  }

  #startProcess(): Process {
    const { worker, scheduler, trace, faults, machineClock } = this.#options;
    const process: Process = new Process({
      name: `worker ${worker + 1}.${this.#startCount + 1}`,
      ...{ worker, start: this.#startCount, machine: this.machine, scheduler, trace, injector: faults, machineClock },
      onFault: (fault) => this.#onFault(process, fault),
    });
    this.#startCount += 1;
    process.note("starts");
    return process;
  }

  #onFault(process: Process, fault: ProcessFault): void {
    const { faults, scheduler } = this.#options;
    if (fault.kind === "clock-set") process.note(`has its clock set by ${fault.ms} ms`);
    if (fault.kind === "stands-still") {
      process.note(`stands still for ${fault.ms} ms`);
      faults.note(fault.ms);
    }
    if (fault.kind !== "dies") return;
    process.note(`dies, for ${fault.downMs} ms`);
    faults.note(fault.downMs);
    this.#process = undefined;
    scheduler.after(fault.downMs, () => this.boot());
  }

  #createCollections(process: Process): Collections {
    const { disk, network, random, timeoutMs, settings, shop, watcher } = this.#options;
    const { clock } = process;
    const isRotated = shop.rotatedTo !== undefined && this.#startCount > 1;
    const client = createDollrClient({
      clientId: isRotated ? shop.rotatedTo : shop.clientId,
      clientSecret: "sandbox",
      baseUrl: BASE_URL,
      fetch: network.fetchOf(process),
      timeoutMs,
      clock,
      random: random.next,
    });
    const onAttention = (report: AttentionReport): void => {
      if (report.kind === "overdue") watcher.onOverdue(process, report.record);
      if (report.kind === "second-charge") watcher.onSecondCharge(process, report.id);
    };
    const collections = createCollections({
      namespace: shop.namespace,
      ...(isRotated && { knownAs: shop.clientId }),
      ...{ client, store: disk.storeOf(process), clock, random: random.next },
      ...{ ...settings, watch: { ...settings.watch, onAttention } },
    });
    this.#everyCollections.push(collections);
    return collections;
  }
}

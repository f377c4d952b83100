import {
  type AttentionReport,
  type Collection,
  type CollectionChanges,
  type CollectionOutcome,
  type CollectionRecord,
  type CollectionStore,
  type Collections,
  createCollections,
} from "@dollr-kit/collect";
import { createDollrClient, type DollrClient } from "@dollr-kit/core";
import type { Random, Scheduler } from "@dollr-kit/sandbox/time";
import {
  BASE_URL,
  type MachineClock,
  type Network,
  Process,
  type ProcessFault,
  type Trace,
} from "@dollr-kit/testing/simulator";
import type { OrderPlan, PaymentPlan } from "../plan/order-plan.ts";
import type { OutChanges, OutPlan } from "../plan/out-plan.ts";
import type { SettingsPlan, ShopPlan } from "../plan/plan.ts";
import type { SeededInjector } from "../plan/seeded-injector.ts";
import { Desk, type DeskOptions } from "./desk.ts";
import { Merchant, type MerchantWatcher } from "./merchant.ts";
import type { PaymentDisk } from "./payment-disk.ts";
import type { HangsForMs } from "./slow-handlers.ts";

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
  readonly hangsForMs: HangsForMs;
  readonly settings: SettingsPlan;
  /** Whether it only starts payments. */
  readonly isWeb: boolean;
  readonly shop: ShopPlan;
  readonly watcher: CollectionWatcher;
  readonly onStop: (process: Process) => void;
  /** A process that was told to stop has closed all. */
  readonly onClosed: (process: Process) => void;
  readonly moneyOut: Pick<DeskOptions, "kinds" | "passcodesMayBeWrong" | "portal" | "watcher">;
  /** Of what is done with money out. */
  readonly outRandom: Random;
}

const COLLECTION = "collection";

export type CollectionWatcher = MerchantWatcher<OrderPlan, CollectionRecord, CollectionOutcome>;

/** A worker: one process after the other, each a real client and a real flow over the machine's store. */
export class Worker {
  readonly machine: number;
  readonly #options: WorkerOptions;
  /** What has arrived here, known to the merchant beside our store. */
  readonly #orders = new Set<OrderPlan>();
  #process: Process | undefined;
  #merchant: Merchant<OrderPlan, CollectionRecord, CollectionOutcome> | undefined;
  readonly #outs = new Set<OutPlan>();
  #desk: Desk | undefined;
  readonly #everyDesk: Desk[] = [];
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
    return this.#process?.isAlive === true && !this.#process.standsStill && !this.#isBusy;
  }

  get #isBusy(): boolean {
    return (this.#merchant?.isBusy ?? false) || (this.#desk?.isBusy ?? false);
  }

  /** Orders that its program still waits for. */
  get unfinished(): readonly PaymentPlan[] {
    return [...(this.#merchant?.unfinished ?? []), ...(this.#desk?.unfinished ?? [])];
  }

  boot(): void {
    const process = this.#startProcess();
    this.#process = process;
    const { random, hangsForMs, watcher } = this.#options;
    const client = this.#createClient(process);
    const collections = this.#createCollections(process, client);
    const start = (order: OrderPlan) => this.#start(collections, order);
    const payments = { ...collections, start };
    this.#merchant = new Merchant({ process, flow: COLLECTION, payments, random, hangsForMs, watcher });
    this.#merchant.boot();
    for (const order of this.#orders) if (this.#startsOver || order.comesBack) this.#merchant.serve(order);
    this.#openDesk(process, client);
  }

  /**
   * An order reaches the worker: now, or when it runs again.
   * @returns whether its program starts it: what comes while no process runs is started by those that start everything again.
   */
  receive(order: OrderPlan): boolean {
    this.#orders.add(order);
    const isAlive = this.#process?.isAlive === true;
    if (isAlive) this.#merchant?.serve(order);
    return isAlive || order.comesBack;
  }

  retryHastily(order: OrderPlan, changes?: CollectionChanges): void {
    if (!this.#process?.isAlive) return;
    // Whoever is to pay on a page is sent there, also where the program dies before it is told of the page.
    if (order.request.via === "hosted") this.#orders.add(order);
    this.#merchant?.retryHastily(order, changes);
  }

  recheck(order: OrderPlan): void {
    if (this.#process?.isAlive) this.#merchant?.recheck(order);
  }

  callOff(order: OrderPlan): void {
    if (this.#process?.isAlive) this.#merchant?.callOff(order);
  }

  receiveOut(out: OutPlan): void {
    this.#outs.add(out);
    if (this.#process?.isAlive) this.#desk?.serve(out);
  }

  callOffOut(out: OutPlan): void {
    if (this.#process?.isAlive) this.#desk?.callOff(out);
  }

  retryOutHastily(out: OutPlan, changes?: OutChanges): void {
    if (this.#process?.isAlive) this.#desk?.retryHastily(out, changes);
  }

  /** Its machine has lost everything. */
  startOver(): void {
    this.#startsOver = true;
    this.#process?.die(1_000);
  }

  /** Lets go of what the runtime keeps for processes that wait for ever. Nothing that they do counts any more. */
  release(): void {
    for (const collections of this.#everyCollections) collections.close().catch(() => {});
    for (const desk of this.#everyDesk) desk.close().catch(() => {});
  }

  #start(collections: Collections, { request, arrivals, expiresInMs }: OrderPlan): Promise<Collection> {
    if (expiresInMs === undefined) return collections.start(request);
    const { now, elapsedMs } = this.#options.scheduler;
    const expiresAt = new Date(now - elapsedMs + arrivals[0]!.atMs + expiresInMs);
    return collections.start({ ...request, expiresAt });
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
    if (fault.kind === "is-stopped") this.#stop(process, fault);
    if (fault.kind !== "dies") return;
    process.note(`dies, for ${fault.downMs} ms`);
    faults.note(fault.downMs);
    this.#process = undefined;
    scheduler.after(fault.downMs, () => this.boot());
  }

  /** Its program closes what it has open, and is killed where that takes too long. */
  #stop(process: Process, { graceMs, downMs }: ProcessFault & { readonly kind: "is-stopped" }): void {
    const { faults, scheduler, onStop, onClosed } = this.#options;
    onStop(process);
    process.note(`is told to stop within ${graceMs} ms`);
    faults.note(graceMs + downMs);
    scheduler.after(graceMs, () => process.die(downMs));
    void this.#closeAll().then(() => {
      if (!process.isAlive) return;
      process.note("has closed");
      onClosed(process);
      process.die(downMs);
    });
  }

  async #closeAll(): Promise<void> {
    await Promise.all([this.#everyCollections.at(-1)?.close(), this.#desk?.close()]);
  }

  get #isRotated(): boolean {
    return this.#options.shop.rotatedTo !== undefined && this.#startCount > 1;
  }

  #createClient(process: Process): DollrClient {
    const { network, random, timeoutMs, shop } = this.#options;
    return createDollrClient({
      clientId: this.#isRotated ? shop.rotatedTo! : shop.clientId,
      clientSecret: "sandbox",
      baseUrl: BASE_URL,
      fetch: network.fetchOf(process),
      timeoutMs,
      clock: process.clock,
      random: random.next,
    });
  }

  #openDesk(process: Process, client: DollrClient): void {
    const { moneyOut, disk, settings, shop, outRandom, hangsForMs } = this.#options;
    const { kinds, passcodesMayBeWrong, portal, watcher } = moneyOut;
    if (kinds.length === 0) return;
    this.#desk = new Desk({
      ...{ process, client, kinds, passcodesMayBeWrong, portal, watcher, hangsForMs, random: outRandom },
      settings: { ...settings, watch: this.#watchOf(settings) },
      ...{ store: disk.storeOf(process), namespace: shop.namespace },
      knownAs: this.#isRotated ? shop.clientId : undefined,
    });
    this.#everyDesk.push(this.#desk);
    this.#desk.boot();
    for (const out of this.#outs) if (this.#startsOver || out.comesBack) this.#desk.serve(out);
  }

  #watchOf({ watch }: SettingsPlan): SettingsPlan["watch"] {
    return this.#options.isWeb ? { ...watch, work: false } : watch;
  }

  #createCollections(process: Process, client: DollrClient): Collections {
    const { disk, random, settings, shop, watcher } = this.#options;
    const { clock } = process;
    const onAttention = (report: AttentionReport): void => watcher.onAttention(process, COLLECTION, report);
    const collections = createCollections({
      namespace: shop.namespace,
      ...(this.#isRotated && { knownAs: shop.clientId }),
      ...{ client, store: disk.storeOf(process) as CollectionStore, clock, random: random.next },
      ...{ ...settings, watch: { ...this.#watchOf(settings), onAttention } },
    });
    this.#everyCollections.push(collections);
    return collections;
  }
}

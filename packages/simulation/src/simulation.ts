import type { CollectionOutcome, CollectionRecord } from "@dollr-kit/collect";
import type { PaymentRecord, PaymentStore } from "@dollr-kit/disburse";
import type { LedgerExecution, Sandbox } from "@dollr-kit/sandbox";
import { createRandom, quiescence, Scheduler } from "@dollr-kit/sandbox/time";
import { MachineClock, Network, type Process, Trace, toRequest } from "@dollr-kit/testing/simulator";
import { AttentionChecker } from "./checkers/attention-checker.ts";
import { ClaimChecker } from "./checkers/claim-checker.ts";
import { CloseChecker } from "./checkers/close-checker.ts";
import { CountryChecker } from "./checkers/country-checker.ts";
import { DeliveryChecker } from "./checkers/delivery-checker.ts";
import { MoneyOut } from "./checkers/money-out.ts";
import { NetworkChecker } from "./checkers/network-checker.ts";
import { Observations } from "./checkers/observations.ts";
import { PaceChecker } from "./checkers/pace-checker.ts";
import { ProgressChecker } from "./checkers/progress-checker.ts";
import { RecordChecker } from "./checkers/record-checker.ts";
import { RequestObserver } from "./checkers/request-observer.ts";
import { ResendChecker } from "./checkers/resend-checker.ts";
import { ShopChecker } from "./checkers/shop-checker.ts";
import { watchCollections } from "./checkers/watch-collections.ts";
import type { OrderPlan } from "./plan/order-plan.ts";
import type { Plan } from "./plan/plan.ts";
import { SeededInjector } from "./plan/seeded-injector.ts";
import { EarlyFees } from "./workload/early-fees.ts";
import { Machines } from "./workload/machines.ts";
import { openSandbox } from "./workload/open-sandbox.ts";
import { openStore } from "./workload/open-store.ts";
import { OrderBook } from "./workload/order-book.ts";
import { Payers } from "./workload/payers.ts";
import { isCollection, PaymentDisk, type PaymentDiskOptions, type Write } from "./workload/payment-disk.ts";
import { createSlowHandlers } from "./workload/slow-handlers.ts";
import { asOneAccount, withToldWords } from "./workload/told-words.ts";
import { Worker } from "./workload/worker.ts";

/** One plan's world: Dollr, the network, machines with their disks, workers, merchants and payers, and the checkers. */
export class Simulation {
  readonly plan: Plan;
  readonly scheduler = new Scheduler();
  readonly trace = new Trace(() => this.scheduler.elapsedMs);
  readonly faults: SeededInjector;
  readonly sandbox: Sandbox;
  readonly observations: Observations;
  readonly recordChecker: RecordChecker;
  readonly shopChecker: ShopChecker;
  readonly resendChecker: ResendChecker;
  readonly progressChecker: ProgressChecker | undefined;
  readonly disks: readonly PaymentDisk[];
  readonly #machineClocks: readonly MachineClock[];
  readonly payers: Payers;
  readonly moneyOut: MoneyOut;
  readonly attentionChecker: AttentionChecker;
  readonly network: Network;
  readonly workers: readonly Worker[];
  readonly #deliveryChecker: DeliveryChecker;
  readonly #closeChecker: CloseChecker;
  readonly #claimChecker: ClaimChecker | undefined;
  readonly #paceChecker: PaceChecker;
  readonly #requestObserver: RequestObserver;
  readonly #machines: Machines;
  readonly #earlyFees: EarlyFees;
  #toCome = 0;

  constructor(plan: Plan) {
    const { scheduler, trace } = this;
    this.plan = plan;
    this.faults = new SeededInjector(scheduler, plan.faults, plan.world.timeoutMs);
    this.sandbox = openSandbox(plan, scheduler);
    this.observations = new Observations({ sandbox: this.sandbox, scheduler, trace, book: new OrderBook(plan) });
    this.#earlyFees = new EarlyFees(scheduler, plan.world.feesAreFinalFromMs);
    this.recordChecker = new RecordChecker(this.observations, this.#earlyFees);
    this.shopChecker = new ShopChecker(this.observations, plan);
    const lastFaultMs = () => this.faults.lastMs;
    this.#paceChecker = new PaceChecker({ observations: this.observations, plan, lastFaultMs });
    this.disks = plan.stores.map((kind, machine) => this.#createDisk(machine, () => openStore(kind, scheduler)));
    this.#closeChecker = new CloseChecker(this.observations, this.disks, plan);
    this.#claimChecker = plan.shared && new ClaimChecker(this.observations, this.disks, lastFaultMs);
    this.#deliveryChecker = new DeliveryChecker(this.observations, this.disks);
    this.progressChecker = plan.load && new ProgressChecker(this.observations, plan, plan.load, () => this.crashCount);
    this.resendChecker = new ResendChecker(this.observations, this.disks, plan);
    this.moneyOut = this.#createMoneyOut();
    this.attentionChecker = this.#createAttentionChecker();
    this.payers = new Payers({ sandbox: this.sandbox, scheduler, trace, book: this.observations.book });
    this.#requestObserver = this.#createRequestObserver();
    this.network = this.#createNetwork();
    const { clocksOffMs = plan.stores.map(() => 0) } = plan.shared ?? {};
    this.#machineClocks = clocksOffMs.map((offMs) => new MachineClock(scheduler, offMs));
    this.workers = plan.workers.map((_, worker) => this.#createWorker(worker));
    const { faults, disks, workers } = this;
    this.#machines = new Machines({ scheduler, trace, faults, disks, clocks: this.#machineClocks, workers });
  }

  /** Requests to execute that left a process. */
  get executionCalls(): number {
    return this.#requestObserver.executionCalls;
  }

  /** Whether a handler was told that an earlier ending was wrong. */
  get wasCorrected(): DeliveryChecker["wasCorrected"] {
    return this.#deliveryChecker.wasCorrected;
  }

  /** Whether Dollr completes after all what it calls failed. */
  get flips(): boolean {
    return this.plan.world.behaviour.flipsToCompletedAfterMs !== undefined;
  }

  /** Nothing that is failed was completed after all, or may still be. */
  #areEndingsCorrected(): boolean {
    const { flipsToCompletedAfterMs = 0 } = this.plan.world.behaviour;
    const isFinal = ({ outcome, settledAt }: LedgerExecution): boolean =>
      outcome === "FAILED" && this.scheduler.now > settledAt!.getTime() + flipsToCompletedAfterMs;
    return this.disks.every(({ records }) =>
      records.every(
        ({ status, referenceId }) => status !== "failed" || this.observations.executionsOf(referenceId).every(isFinal),
      ),
    );
  }

  /** When nothing happens any more that a payment could wait for, in milliseconds since the simulation began. */
  get quietFromMs(): number {
    const { faults, payers, progressChecker } = this;
    return Math.max(faults.lastMs, this.#machines.hourlyUntilMs, payers.lastMs, progressChecker?.workUntilMs ?? 0);
  }

  get crashCount(): number {
    return this.workers.reduce((sum, { crashCount }) => sum + crashCount, 0);
  }

  /** Nothing is running, on its way, or to come, and every record is settled, or given up. */
  get hasEnded(): boolean {
    const { network, payers, workers, disks, resendChecker } = this;
    if (this.#toCome > 0 || network.onTheWay > 0 || payers.isDeciding) return false;
    if ((this.flips || this.moneyOut.callsOff) && !this.#areEndingsCorrected()) return false;
    return workers.every(({ isIdle }) => isIdle) && disks.every((disk) => disk.isSettled(resendChecker.isGivenUp));
  }

  /** Boots the workers, and lets everything come that the plan has in store. */
  begin(): void {
    const { workers, plan } = this;
    for (const worker of workers) worker.boot();
    for (const order of plan.orders) {
      for (const { atMs, worker } of order.arrivals) this.#at(atMs, () => this.#receive(order, worker));
      for (const { atMs, worker } of order.hastyRetries) this.#at(atMs, () => workers[worker]!.retryHastily(order));
      for (const { atMs, worker } of order.callOffs) this.#at(atMs, () => workers[worker]!.callOff(order));
      for (const { atMs, worker } of order.rechecks ?? []) this.#at(atMs, () => workers[worker]!.recheck(order));
      for (const { atMs, worker, changes } of order.changes)
        this.#at(atMs, () => workers[worker]!.retryHastily(order, changes));
    }
    this.moneyOut.begin((atMs, run) => this.#at(atMs, run), {
      serve: (out, worker) => workers[worker]!.receiveOut(out),
      retry: (out, worker, changes) => workers[worker]!.retryOutHastily(out, changes),
      callOff: (out, worker) => workers[worker]!.callOffOut(out),
    });
    this.#machines.begin((atMs, run) => this.#at(atMs, run));
  }

  /** Gives back what it holds of this machine. */
  async close(): Promise<void> {
    this.trace.seal();
    for (const worker of this.workers) worker.release();
    await quiescence();
    await Promise.all(this.disks.map((disk) => disk.close()));
  }

  #receive(order: OrderPlan, worker: number): void {
    if (this.workers[worker]!.receive(order)) this.progressChecker?.onArrival(order);
  }

  #at(atMs: number, run: () => void): void {
    this.#toCome += 1;
    this.scheduler.after(atMs, () => {
      this.#toCome -= 1;
      run();
    });
  }

  #createDisk(machine: number, open: () => PaymentStore): PaymentDisk {
    const { scheduler, faults, recordChecker, trace } = this;
    const onDurable = (write: Write): void => {
      const { flow, id, attempt, version, stage, status } = write.after;
      const name = isCollection(write.after) ? id : `${flow} ${id}`;
      this.#closeChecker.onDurable(write);
      this.attentionChecker.onDurable(machine, write);
      this.resendChecker.onDurable(machine, write);
      trace.note(`disk ${machine + 1}`, `${name} attempt ${attempt} version ${version}: ${stage}, ${status}`);
      this.#paceChecker.onDurable(machine, write);
      if (isCollection(write.after)) {
        recordChecker.onDurable(machine, write, write.after);
        this.progressChecker?.onDurable(write.after, write.before as CollectionRecord | undefined);
      } else this.moneyOut.onDurable(machine, write);
    };
    const onClaimed = (process: Process, record: PaymentRecord): void => {
      this.#closeChecker.onClaimed(process, record);
      if (isCollection(record)) this.shopChecker.onClaimed(process, record.id);
      else this.moneyOut.onClaimed(process, record);
    };
    const onOpening = (process: Process, record: PaymentRecord): void => {
      this.resendChecker.onOpening(process, record);
      if (!isCollection(record)) this.moneyOut.onOpening(process, record);
    };
    const onPutOff: PaymentDiskOptions["onPutOff"] = (process, stored, putOff) => {
      this.#closeChecker.onPutOff(stored);
      this.#claimChecker?.onPutOff(process, stored, putOff);
    };
    const onReplaced: PaymentDiskOptions["onReplaced"] = (...use) => this.attentionChecker.replaced.onUse(...use);
    const observed = { onDurable, onOpening, onClaimed, onPutOff, onReplaced };
    return new PaymentDisk({ machine, scheduler, injector: faults, open, ...observed });
  }

  #createMoneyOut(): MoneyOut {
    const { plan, observations, disks, resendChecker, shopChecker } = this;
    return new MoneyOut({
      ...{ plan, observations, disks, resendChecker, shopChecker },
      attention: () => this.attentionChecker,
      deliveryChecker: this.#deliveryChecker,
    });
  }

  #createAttentionChecker(): AttentionChecker {
    const { plan, observations, disks, resendChecker, moneyOut } = this;
    return new AttentionChecker({
      ...{ observations, plan, disks, resendChecker },
      planOf: (machine, record) =>
        record.flow === "collection" ? observations.book.ofRecord(machine, record.id) : moneyOut.planOf(record),
      timesPaidOut: (out) => moneyOut.timesPaid(out),
    });
  }

  #createRequestObserver(): RequestObserver {
    const { plan, trace, payers, moneyOut, observations, disks, flips, attentionChecker } = this;
    return new RequestObserver({
      ...{ observations, trace, payers, moneyOut, flips, attentionChecker },
      closeChecker: this.#closeChecker,
      claimChecker: this.#claimChecker,
      countryChecker: new CountryChecker(observations, plan),
      networkChecker: new NetworkChecker(observations, disks, this.resendChecker),
      paceChecker: this.#paceChecker,
      shopChecker: this.shopChecker,
      progressChecker: this.progressChecker,
    });
  }

  #createNetwork(): Network {
    const { plan, scheduler, faults, sandbox } = this;
    const random = createRandom(plan.seed, "latency");
    return new Network({
      ...{ scheduler, sandbox, injector: faults, observer: this.#requestObserver },
      latencyMs: () => Math.round(plan.world.latencyMs * (1 + random.next())),
      send: (message) => {
        const answer = sandbox.fetch(toRequest(asOneAccount(message))).then((told) => withToldWords(message, told));
        return this.#earlyFees.areFinal ? answer : answer.then((told) => this.#earlyFees.tell(message, told));
      },
    });
  }

  #createWorker(worker: number): Worker {
    const { plan, scheduler, trace, faults, network } = this;
    const random = createRandom(plan.seed, `worker ${worker}`);
    const { timeoutMs } = plan.world;
    const { settings } = plan;
    const { machine, shop } = plan.workers[worker]!;
    const disk = this.disks[machine]!;
    const watcher = watchCollections({
      recordChecker: this.recordChecker,
      deliveryChecker: this.#deliveryChecker,
      attentionChecker: this.attentionChecker,
      onOutcome: (process, order, outcome) => this.#onOutcome(process, order, outcome),
    });
    return new Worker({
      ...{ worker, disk, network, scheduler, trace, faults, random, timeoutMs, settings, watcher },
      hangsForMs: createSlowHandlers(plan, worker, { scheduler, faults }),
      machineClock: this.#machineClocks[plan.shared === undefined ? machine : worker]!,
      isWeb: plan.shared?.webWorker === worker,
      onStop: (process) => this.#closeChecker.onStop(process),
      onClosed: (process) => this.#onClosed(process),
      moneyOut: this.moneyOut,
      outRandom: createRandom(plan.seed, `money out of worker ${worker}`),
      shop: plan.shops[shop]!,
    });
  }

  /** What a store could not save stays with the process. */
  #onClosed(process: Process): void {
    const { machine } = process;
    const mayFail = this.plan.faults.some((fault) => fault.kind === "store" && fault.machine === machine);
    if (!mayFail && !this.disks[machine]!.isReplaced) this.#closeChecker.onClosed(process);
  }

  #onOutcome({ machine }: Process, order: OrderPlan, outcome: CollectionOutcome): void {
    this.trace.note("merchant", `is told that ${outcome.id} is ${outcome.status}`);
    this.recordChecker.onOutcome(order, outcome);
    if (outcome.status !== "action-required" || !("url" in outcome)) return;
    const { source } = this.disks[machine]!.recordOf(outcome.referenceId)?.results ?? {};
    if (source !== undefined) this.payers.onSentToPage(order, source.id);
  }
}

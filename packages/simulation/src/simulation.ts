import { type CollectionOutcome, type CollectionRecord, type CollectionStore, memoryStore } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createSandbox, type LedgerExecution, type Sandbox } from "@dollr-kit/sandbox";
import { createRandom, quiescence, Scheduler } from "@dollr-kit/sandbox/time";
import { Bench } from "./judge/bench.ts";
import { DeliveryJudge } from "./judge/delivery-judge.ts";
import { OrderBook } from "./judge/order-book.ts";
import { PaceJudge } from "./judge/pace-judge.ts";
import { ProgressJudge } from "./judge/progress-judge.ts";
import { RecordJudge } from "./judge/record-judge.ts";
import { ResendJudge } from "./judge/resend-judge.ts";
import { ShopJudge } from "./judge/shop-judge.ts";
import { WireJudge } from "./judge/wire-judge.ts";
import { Transcript } from "./kernel/transcript.ts";
import type { ClockFault, RestoreFault } from "./plan/fault.ts";
import { FaultBook } from "./plan/fault-book.ts";
import type { OrderPlan, Plan, StoreKind } from "./plan/plan.ts";
import { Disk, type Write } from "./process/disk.ts";
import type { Life } from "./process/life.ts";
import { MachineClock } from "./process/machine-clock.ts";
import type { MerchantWatcher } from "./process/merchant.ts";
import { Payers } from "./process/payers.ts";
import { Worker } from "./process/worker.ts";
import { askedFor, type Message, referenceOf } from "./wire/message.ts";
import { Wire } from "./wire/wire.ts";

const STORES: Readonly<Record<StoreKind, () => CollectionStore>> = {
  memory: memoryStore,
  sqlite: () => sqliteStore(":memory:"),
};

const AN_HOURLY_LOOK_MS = 70 * 60_000;

/** One plan's world: Dollr, the network, machines with their disks, workers, merchants and payers, and the judges. */
export class Simulation {
  readonly plan: Plan;
  readonly scheduler = new Scheduler();
  readonly transcript = new Transcript(() => this.scheduler.elapsedMs);
  readonly faults: FaultBook;
  readonly sandbox: Sandbox;
  readonly bench: Bench;
  readonly recordJudge: RecordJudge;
  readonly shopJudge: ShopJudge;
  readonly resendJudge: ResendJudge;
  readonly progressJudge: ProgressJudge | undefined;
  readonly disks: readonly Disk[];
  readonly machineClocks: readonly MachineClock[];
  readonly payers: Payers;
  readonly wire: Wire;
  readonly workers: readonly Worker[];
  /** Payments of which people were told that more than one attempt was charged. */
  readonly secondCharges = new Set<OrderPlan>();
  readonly #deliveryJudge: DeliveryJudge;
  #executionCalls = 0;
  #toCome = 0;

  constructor(plan: Plan) {
    const { scheduler, transcript } = this;
    this.plan = plan;
    this.faults = new FaultBook(scheduler, plan.faults);
    this.sandbox = openSandbox(plan, scheduler);
    this.bench = new Bench({ sandbox: this.sandbox, scheduler, transcript, book: new OrderBook(plan) });
    this.recordJudge = new RecordJudge(this.bench);
    this.shopJudge = new ShopJudge(this.bench, plan);
    this.disks = plan.stores.map((kind, machine) => this.#createDisk(machine, STORES[kind]));
    this.#deliveryJudge = new DeliveryJudge(this.bench, this.disks);
    this.progressJudge =
      plan.load && new ProgressJudge(this.bench, plan.load, plan.world.timeoutMs, () => this.crashCount);
    this.resendJudge = new ResendJudge(this.bench, this.disks, plan);
    this.payers = new Payers({ sandbox: this.sandbox, scheduler, transcript, book: this.bench.book });
    this.wire = this.#createWire();
    this.machineClocks = plan.stores.map(() => new MachineClock(scheduler));
    this.workers = plan.workers.map((_, worker) => this.#createWorker(worker));
  }

  /** Requests to execute that left a process. */
  get executionCalls(): number {
    return this.#executionCalls;
  }

  /** Whether a handler was told that an earlier ending was wrong. */
  get wasCorrected(): DeliveryJudge["wasCorrected"] {
    return this.#deliveryJudge.wasCorrected;
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
        ({ status, referenceId }) => status !== "failed" || this.bench.executionsOf(referenceId).every(isFinal),
      ),
    );
  }

  get crashCount(): number {
    return this.workers.reduce((sum, { crashCount }) => sum + crashCount, 0);
  }

  /** Nothing is running, on its way, or to come, and every record is settled, or given up. */
  get hasEnded(): boolean {
    const { wire, payers, workers, disks, resendJudge } = this;
    if (this.#toCome > 0 || wire.onTheWay > 0 || payers.isDeciding) return false;
    if (this.flips && !this.#areEndingsCorrected()) return false;
    return workers.every(({ isIdle }) => isIdle) && disks.every((disk) => disk.isSettled(resendJudge.isGivenUp));
  }

  /** Boots the workers, and lets everything come that the plan has in store. */
  begin(): void {
    const { workers, plan, faults } = this;
    for (const worker of workers) worker.boot();
    for (const order of plan.orders) {
      for (const { atMs, worker } of order.arrivals) this.#at(atMs, () => this.#receive(order, worker));
      for (const { atMs, worker } of order.hastyRetries) this.#at(atMs, () => workers[worker]!.retryHastily(order));
    }
    for (const { machine, atMs } of faults.wipes) this.#at(atMs, () => this.#wipe(machine));
    for (const fault of faults.clocks) this.#at(fault.atMs, () => this.#setClock(fault));
    for (const fault of faults.restores) this.#at(fault.copiedAtMs, () => this.#copy(fault));
  }

  /** Gives back what it holds of this machine. */
  async close(): Promise<void> {
    this.transcript.seal();
    for (const worker of this.workers) worker.release();
    await quiescence();
    await Promise.all(this.disks.map((disk) => disk.close()));
  }

  /** The disk is gone, and whatever ran on it. The merchant starts everything again. */
  #wipe(machine: number): void {
    this.transcript.note("machine", `${machine + 1} loses everything that it has stored`);
    this.faults.note();
    for (const worker of this.workers) if (worker.machine === machine) worker.startOver();
    this.disks[machine]!.wipe();
  }

  #receive(order: OrderPlan, worker: number): void {
    this.progressJudge?.onArrival(order);
    this.workers[worker]!.receive(order);
  }

  #setClock({ machine, ms, standsStill }: ClockFault): void {
    const what = standsStill ? `stands still for ${ms} ms` : `is set by ${ms} ms`;
    this.transcript.note("machine", `${machine + 1} has a clock that ${what}`);
    // Where it was set forward, payments look old, and are looked at hourly; a lease goes on for as long as it was set back.
    this.faults.note(standsStill ? ms : AN_HOURLY_LOOK_MS);
    if (standsStill) this.machineClocks[machine]!.standStill(ms);
    else this.machineClocks[machine]!.set(ms);
  }

  #copy({ machine, copiedAtMs, atMs }: RestoreFault): void {
    const disk = this.disks[machine]!;
    const copy = [...disk.records];
    this.#at(atMs - copiedAtMs, () => {
      this.transcript.note("machine", `${machine + 1} goes on from a copy of ${atMs - copiedAtMs} ms ago`);
      this.faults.note();
      for (const worker of this.workers) if (worker.machine === machine) worker.startOver();
      void disk.restore(copy);
    });
  }

  #at(atMs: number, run: () => void): void {
    this.#toCome += 1;
    this.scheduler.after(atMs, () => {
      this.#toCome -= 1;
      run();
    });
  }

  #createDisk(machine: number, open: () => CollectionStore): Disk {
    const { scheduler, faults, recordJudge, transcript } = this;
    const onDurable = (write: Write): void => {
      const { id, attempt, version, stage, status } = write.after;
      transcript.note(`disk ${machine + 1}`, `${id} attempt ${attempt} version ${version}: ${stage}, ${status}`);
      recordJudge.onDurable(machine, write);
      this.progressJudge?.onDurable(write.after);
    };
    const onClaimed = (life: Life, { id }: CollectionRecord): void => this.shopJudge.onClaimed(life, id);
    const onOpening = (life: Life, record: CollectionRecord): void => this.resendJudge.onOpening(life, record);
    return new Disk({ machine, scheduler, faults, onDurable, onOpening, onClaimed, open });
  }

  #createWire(): Wire {
    const { plan, scheduler, transcript, faults, sandbox, payers, bench, disks, resendJudge } = this;
    const judge = new WireJudge(bench, disks, resendJudge);
    const paceJudge = new PaceJudge(bench, plan);
    const { latencyMs, timeoutMs } = plan.world;
    const random = createRandom(plan.seed, "latency");
    const isExecution = ({ group }: Message): boolean => group === "execute";
    return new Wire({
      ...{ scheduler, transcript, faults, sandbox, random, latencyMs, timeoutMs },
      watcher: {
        onLeave: (life, message) => {
          if (isExecution(message)) this.#executionCalls += 1;
          judge.onLeave(life, message);
          if (isExecution(message)) this.shopJudge.onExecution(life, referenceOf(message));
          paceJudge.onLeave(life, message);
          this.progressJudge?.onLeave(message);
        },
        onAnswered: (message, response) => {
          if (this.flips) this.#noteToldFailed(message, response);
          if (isExecution(message)) payers.onExecutions();
        },
        onHeard: (life, message, response) => {
          judge.onHeard(life, message, response);
          paceJudge.onHeard(life, message, response);
          this.progressJudge?.onHeard(message, response);
        },
      },
    });
  }

  #noteToldFailed(message: Message, response: Response): void {
    const referenceId = message.group === "status" ? askedFor(message) : referenceOf(message);
    if (response.status !== 200 || !["status", "execute"].includes(message.group)) return;
    void response
      .clone()
      .json()
      .then(({ status }) => status === "FAILED" && this.bench.noteToldFailed(referenceId));
  }

  #createWorker(worker: number): Worker {
    const { plan, scheduler, transcript, faults, wire } = this;
    const random = createRandom(plan.seed, `worker ${worker}`);
    const { timeoutMs } = plan.world;
    const { settings } = plan;
    const { machine, shop } = plan.workers[worker]!;
    const disk = this.disks[machine]!;
    const watcher: MerchantWatcher = {
      onRetry: (order) => this.recordJudge.onRetry(order),
      onOutcome: (life, order, outcome) => this.#onOutcome(life, order, outcome),
      onDeliveryBegin: (life, record) => {
        life.note(`is given the ending of ${record.id}`);
        this.#deliveryJudge.onBegin(life, record);
      },
      onDeliveryEnd: (life, record) => this.#deliveryJudge.onEnd(life, record),
      onSecondCharge: (life, id) => {
        life.note(`is told that ${id} was charged a second time`);
        this.secondCharges.add(this.bench.book.ofRecord(life.machine, id));
      },
      onOverdue: (life, record) => {
        life.note(`is told that ${record.id} is overdue`);
        this.resendJudge.onOverdue(life, record);
      },
    };
    return new Worker({
      ...{ worker, disk, wire, scheduler, transcript, faults, random, timeoutMs, settings, watcher },
      machineClock: this.machineClocks[machine]!,
      shop: plan.shops[shop]!,
    });
  }

  #onOutcome({ machine }: Life, order: OrderPlan, outcome: CollectionOutcome): void {
    this.transcript.note("merchant", `is told that ${outcome.id} is ${outcome.status}`);
    this.recordJudge.onOutcome(order, outcome);
    if (outcome.status !== "action-required" || !("url" in outcome)) return;
    const { source } = this.disks[machine]!.recordOf(outcome.referenceId)?.results ?? {};
    if (source !== undefined) this.payers.onSentToPage(order, source.id);
  }
}

function openSandbox({ seed, world }: Plan, scheduler: Scheduler): Sandbox {
  const { behaviour, settleAfterMs, sessionMs, tokenMinutes } = world;
  return createSandbox({
    clock: {
      now: () => scheduler.now,
      sleep: () => Promise.reject(new Error("Dollr never waits in here: the wire does.")),
    },
    ...{ seed, behaviour, settleAfterMs, sessionMs, tokenMinutes },
    // That its answers fit the description is tested where it lives.
    validateResponses: false,
    requestLogSize: 0,
  });
}

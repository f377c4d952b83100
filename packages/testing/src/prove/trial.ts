import type { Sandbox } from "@dollr-kit/sandbox";
import { type FaultKind, factsOf } from "../faults/fault.ts";
import { Wire } from "../network/wire.ts";
import type { Process } from "../process/process.ts";
import { Disk } from "../storage/disk.ts";
import { Scheduler } from "../time/scheduler.ts";
import { Timeline } from "../trace/timeline.ts";
import type { ProofOrder, ProvableApp } from "./app.ts";
import { AppRunner } from "./app-runner.ts";
import { HostedPage } from "./hosted-page.ts";
import { Judge } from "./judge.ts";
import { openSandbox } from "./open-sandbox.ts";
import { Payer } from "./payer.ts";
import { EVERYWHERE, type Plan, type Site } from "./plan.ts";
import { type Counterexample, toCounterexample } from "./report.ts";
import { SiteBook } from "./site-book.ts";
import { VERDICT_WORDS } from "./verdict.ts";

/** What all trials of a proof have in common. */
export interface TrialSetup {
  readonly app: ProvableApp;
  readonly order: ProofOrder;
  readonly seed: number;
}

/** How it usually is at Dollr; and how it is with a fault that lasts from beginning to end. */
const USUAL = { settleAfterMs: 8_000, tokenMinutes: 60, sessionMs: 15 * 60_000 };
const WORLDS: { readonly [kind in FaultKind]?: Partial<typeof USUAL> } = {
  "slow-carrier": { settleAfterMs: 45 * 60_000 },
  "short-tokens": { tokenMinutes: 1 },
  "short-sessions": { sessionMs: 5_000 },
};
/** The second one is asked for nothing, unless that is a fault of the plan. */
const MACHINES = 2;
/** An app that goes on for ever is stopped. */
const MOST_REQUESTS = 5_000;
const MOST_EVENTS = 50_000;

/** One plan's world: Dollr, the network, what is stored, the app in one or several processes, the payer, and the judge. */
export class Trial {
  readonly timeline: Timeline;
  readonly judge: Judge;
  readonly #plan: Plan;
  readonly #scheduler = new Scheduler();
  readonly #sandbox: Sandbox;
  readonly #book: SiteBook;
  readonly #wire: Wire;
  readonly #disks: readonly Disk[];
  readonly #runner: AppRunner;
  readonly #payer: Payer;
  readonly #settleAfterMs: number;
  readonly #faults: string[] = [];
  #mistake: Error | undefined;

  constructor({ app, order, seed }: TrialSetup, plan: Plan) {
    const scheduler = this.#scheduler;
    const startMs = scheduler.now;
    this.#plan = plan;
    this.#book = new SiteBook(plan);
    const world = Object.assign({}, USUAL, ...plan.map(({ kind }) => WORLDS[kind])) as typeof USUAL;
    this.#settleAfterMs = world.settleAfterMs;
    const sandbox = openSandbox({ scheduler, seed, ...world });
    const timeline = new Timeline(() => scheduler.now - startMs, Object.values(order.payer));
    const judge = new Judge(sandbox, order);
    this.#sandbox = sandbox;
    this.timeline = timeline;
    this.judge = judge;
    this.#wire = new Wire({
      ...{ scheduler, timeline, sandbox },
      onRequest: (group) => this.#book.arriveAt("request", group),
      onFault: (what) => this.#noteFault(what),
      onExecution: () => this.#onExecution(),
    });
    this.#disks = Array.from({ length: MACHINES }, () => this.#createDisk());
    const runner = new AppRunner({
      ...{ app, order, seed, scheduler, timeline, wire: this.#wire, disks: this.#disks },
      onAwait: () => (this.#payer.isIdle() ? undefined : this.#book.arriveAt("await")[0]),
      onFault: (kind, process, what) => this.#onFault(kind, process, what),
      onFulfil: (process) => judge.onFulfil(process),
      onMistake: (mistake) => {
        this.#mistake = mistake;
      },
    });
    this.#runner = runner;
    const note = (who: string, what: string): string => timeline.note(who, what);
    this.#payer = new Payer({
      scheduler,
      page: new HostedPage({ sandbox, scheduler, note, phone: order.payer.phone }),
      runApp: (visit, onAnswer) => {
        judge.lookAtCharges();
        return runner.run(visit, onAnswer);
      },
      runElsewhere: () => void runner.run("pay", () => undefined, 1),
      onPage: () => this.#onPage(),
    });
  }

  /** Places where something more can go wrong, from the last fault on. */
  get sites(): readonly Site[] {
    return this.#book.sites;
  }

  async run(): Promise<void> {
    for (const { position, kind } of this.#plan) if (position === EVERYWHERE) this.#noteFault(factsOf(kind).words);
    this.#payer.come("pay");
    await this.#scheduler.run(() => this.#isGoingOn());
    if (this.#mistake !== undefined) throw this.#mistake;
    this.judge.atTheEnd(this.#scheduler.now);
  }

  /** What the trial has shown, when it went wrong for good. */
  toCounterexample(): Counterexample | undefined {
    const { verdict } = this.judge;
    if (verdict === undefined) return undefined;
    this.#noteCharges();
    this.timeline.note("VERDICT", `${verdict}: ${VERDICT_WORDS[verdict]}`);
    return toCounterexample(verdict, this.#faults, this.timeline.toEntries());
  }

  #createDisk(): Disk {
    return new Disk({
      onWrite: (process) => this.judge.onWrite(process),
      onCall: (group) => (this.#payer.isIdle() ? undefined : this.#book.arriveAt("store", group)[0]),
      onFault: (kind, process, what) => this.#onStoreFault(kind, process, what),
    });
  }

  #isGoingOn(): boolean {
    const isBounded = this.#wire.requestCount < MOST_REQUESTS && this.#scheduler.eventCount < MOST_EVENTS;
    return isBounded && this.judge.verdict === undefined && this.#mistake === undefined && !this.#isOver();
  }

  /** Nothing is under way any more. */
  #isOver(): boolean {
    return this.#payer.isOver || (this.#payer.hasLooked && this.judge.isSettled);
  }

  #onExecution(): void {
    this.#scheduler.after(this.#settleAfterMs + 1, () => this.judge.lookAtCharges());
  }

  #onPage(): FaultKind | undefined {
    const [fault] = this.#book.arriveAt("page");
    if (fault !== undefined) this.#noteFault(factsOf(fault).words);
    return fault;
  }

  #onStoreFault(kind: FaultKind, process: Process, what: string): void {
    this.#noteFault(`${what} of ${process.name}: ${factsOf(kind).words}`);
    if (kind === "store-fails") this.judge.onStruck(process);
  }

  #onFault(kind: FaultKind, process: Process, what: string): void {
    const { words, stops } = factsOf(kind);
    if (kind === "second-run" || kind === "second-machine")
      this.#noteFault(`${words}, while ${process.name} waits for ${what}`);
    else {
      this.#noteFault(`${process.name} ${words}, while it waits for ${what}`);
      if (stops) this.judge.onStruck(process);
    }
    if (kind === "store-lost") this.#loseStore(process);
    this.#payer.onFault(kind, process);
  }

  #loseStore({ machine }: Process): void {
    this.#runner.dieAll(machine);
    this.#disks[machine]!.wipe();
    this.judge.onStoreLost(machine);
  }

  #noteFault(what: string): void {
    this.#faults.push(this.timeline.note("FAULT", what));
  }

  #noteCharges(): void {
    const startMs = this.#scheduler.now - this.#scheduler.elapsedMs;
    this.#sandbox.ledger.charges.forEach(({ payer, referenceId, settledAt }, index) => {
      const what = `CHARGE ${index + 1}: ${payer.amount} ${payer.currency}, ${referenceId}`;
      this.timeline.note("Dollr", what, { atMs: settledAt.getTime() - startMs });
    });
  }
}

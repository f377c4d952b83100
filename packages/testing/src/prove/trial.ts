import type { Sandbox } from "@dollr-kit/sandbox";
import { Scheduler } from "@dollr-kit/sandbox/time";
import { Network } from "../network/network.ts";
import type { Process } from "../process/process.ts";
import { Disk } from "../storage/disk.ts";
import { MachineData } from "../storage/machine-data.ts";
import { createPseudonyms } from "../trace/pseudonyms.ts";
import { Trace } from "../trace/trace.ts";
import type { ProofOrder, ProvableApp } from "./app.ts";
import { AppRunner } from "./app-runner.ts";
import { ExhaustiveInjector } from "./exhaustive-injector.ts";
import { HostedPage } from "./hosted-page.ts";
import { openSandbox } from "./open-sandbox.ts";
import { OutcomeChecker } from "./outcome-checker.ts";
import { Payer } from "./payer.ts";
import { EVERYWHERE, type InjectionPoint, type Plan } from "./plan.ts";
import { type FaultKind, factsOf } from "./proof-fault.ts";
import { Recipients } from "./recipients.ts";
import { type Counterexample, toCounterexample } from "./report.ts";
import { RequestNotes } from "./request-notes.ts";
import { VERDICT_WORDS } from "./verdict.ts";

/** What all trials of a proof have in common. */
export interface TrialSetup {
  readonly app: ProvableApp;
  readonly order: ProofOrder;
  readonly seed: number;
}

/** Dollr's times without a fault, and what each fault of kind `world` changes. */
const USUAL = { settleAfterMs: 8_000, tokenMinutes: 60, sessionMs: 15 * 60_000 };
const WORLDS: { readonly [kind in FaultKind]?: Partial<typeof USUAL> } = {
  "slow-carrier": { settleAfterMs: 45 * 60_000 },
  "short-tokens": { tokenMinutes: 1 },
  "short-sessions": { sessionMs: 5_000 },
};
/** The second machine runs only where the plan has the fault `second-machine`. */
const MACHINES = 2;
/** A trial ends at these bounds: an app may go on for ever. */
const MOST_REQUESTS = 5_000;
const MOST_EVENTS = 50_000;

/** How long a request takes, one way, in virtual milliseconds. */
const ONE_WAY_MS = 20;

/** Runs one plan. It holds Dollr, the network, the stores, the processes of the app, the payer and the checker. */
export class Trial {
  readonly trace: Trace;
  readonly checker: OutcomeChecker;
  readonly #plan: Plan;
  readonly #scheduler = new Scheduler();
  readonly #sandbox: Sandbox;
  readonly #recipients: Recipients;
  readonly #injector: ExhaustiveInjector;
  readonly #network: Network;
  readonly #machines: readonly MachineData[];
  readonly #runner: AppRunner;
  readonly #payer: Payer;
  readonly #settleAfterMs: number;
  readonly #faults: string[] = [];
  #mistake: Error | undefined;

  constructor(setup: TrialSetup, plan: Plan) {
    const { order, seed } = setup;
    const scheduler = this.#scheduler;
    this.#plan = plan;
    const world = Object.assign({}, USUAL, ...plan.map(({ kind }) => WORLDS[kind])) as typeof USUAL;
    this.#settleAfterMs = world.settleAfterMs;
    this.#sandbox = openSandbox({ scheduler, seed, ...world });
    this.trace = new Trace(() => scheduler.elapsedMs, createPseudonyms(Object.values(order.payer)));
    this.#recipients = new Recipients(this.#sandbox);
    this.checker = new OutcomeChecker(this.#sandbox, order, this.#recipients);
    this.#injector = this.#createInjector();
    this.#network = this.#createNetwork();
    this.#machines = Array.from({ length: MACHINES }, () => this.#createMachine());
    this.#runner = this.#createRunner(setup);
    this.#payer = this.#createPayer(order);
  }

  /** The places where one more fault can be added, from the last fault on. */
  get points(): readonly InjectionPoint[] {
    return this.#injector.points;
  }

  async run(): Promise<void> {
    for (const { position, kind } of this.#plan) if (position === EVERYWHERE) this.#noteFault(factsOf(kind).words);
    this.#payer.come("pay");
    await this.#scheduler.run(() => this.#isGoingOn());
    if (this.#mistake !== undefined) throw this.#mistake;
    this.checker.atTheEnd(this.#scheduler.now);
  }

  /** The course of the trial, if it went wrong for good. */
  toCounterexample(): Counterexample | undefined {
    const { verdict } = this.checker;
    if (verdict === undefined) return undefined;
    this.#noteCharges();
    this.trace.note("VERDICT", `${verdict}: ${VERDICT_WORDS[verdict]}`);
    return toCounterexample(verdict, this.#faults, this.trace.toFoldedEntries());
  }

  #createInjector(): ExhaustiveInjector {
    return new ExhaustiveInjector(this.#plan, {
      isIdle: () => this.#payer.isIdle(),
      onProcessFault: (kind, process, what) => this.#onProcessFault(kind, process, what),
      onStoreFault: (kind, process, what) => this.#onStoreFault(kind, process, what),
    });
  }

  #createNetwork(): Network {
    const observer = new RequestNotes({
      trace: this.trace,
      faultsOfLast: () => this.#injector.requestKinds,
      onFault: (what) => this.#noteFault(what),
      onExecution: () => this.#onExecution(),
    });
    return new Network({
      ...{ scheduler: this.#scheduler, sandbox: this.#sandbox, injector: this.#injector, observer },
      latencyMs: () => ONE_WAY_MS,
    });
  }

  #createMachine(): MachineData {
    const disk = new Disk({ scheduler: this.#scheduler, injector: this.#injector });
    return new MachineData(disk, (process) => this.checker.onWrite(process));
  }

  #createRunner({ app, order, seed }: TrialSetup): AppRunner {
    return new AppRunner({
      ...{ app, order, seed, scheduler: this.#scheduler, trace: this.trace, injector: this.#injector },
      ...{ network: this.#network, machines: this.#machines },
      paymentIntentOf: (referenceId) =>
        this.#sandbox.ledger.charges.find((charge) => charge.referenceId === referenceId)?.paymentIntentId,
      onFulfil: (process) => this.checker.onFulfil(process),
      onMistake: (mistake) => {
        this.#mistake = mistake;
      },
    });
  }

  #createPayer({ payer: { phone } }: ProofOrder): Payer {
    const note = (who: string, what: string): string => this.trace.note(who, what);
    const scheduler = this.#scheduler;
    return new Payer({
      scheduler,
      page: new HostedPage({ sandbox: this.#sandbox, scheduler, note, phone }),
      runApp: (visit, onAnswer) => {
        this.checker.lookAtCharges();
        return this.#runner.run(visit, onAnswer);
      },
      runElsewhere: () => void this.#runner.run("pay", () => undefined, 1),
      onPage: () => this.#onPage(),
    });
  }

  #isGoingOn(): boolean {
    const isBounded = this.#network.requestCount < MOST_REQUESTS && this.#scheduler.eventCount < MOST_EVENTS;
    return isBounded && this.checker.verdict === undefined && this.#mistake === undefined && !this.#isOver();
  }

  /** Nothing is under way any more. */
  #isOver(): boolean {
    return this.#payer.isOver || (this.#payer.hasLooked && this.checker.isSettled);
  }

  #onExecution(): void {
    this.#scheduler.after(this.#settleAfterMs + 1, () => this.checker.lookAtCharges());
  }

  #onPage(): FaultKind | undefined {
    const fault = this.#injector.onPage();
    if (fault !== undefined) this.#noteFault(factsOf(fault).words);
    return fault;
  }

  #onStoreFault(kind: FaultKind, process: Process, what: string): void {
    this.#noteFault(`${what} of ${process.name}: ${factsOf(kind).words}`);
    if (kind === "store-fails") this.checker.onInterrupted(process);
  }

  #onProcessFault(kind: FaultKind, process: Process, what: string): void {
    const { words, stops } = factsOf(kind);
    if (kind === "second-run" || kind === "second-machine")
      this.#noteFault(`${words}, while ${process.name} waits for ${what}`);
    else {
      this.#noteFault(`${process.name} ${words}, while it waits for ${what}`);
      if (stops) this.checker.onInterrupted(process);
    }
    if (kind === "store-lost") this.#loseStore(process);
    this.#payer.onFault(kind, process);
  }

  #loseStore({ machine }: Process): void {
    this.#runner.dieAll(machine);
    this.#machines[machine]!.wipe();
    this.checker.onStoreLost(machine);
  }

  #noteFault(what: string): void {
    this.#faults.push(this.trace.note("FAULT", what));
  }

  #noteCharges(): void {
    const startMs = this.#scheduler.now - this.#scheduler.elapsedMs;
    this.#sandbox.ledger.charges.forEach(({ payer, referenceId, settledAt }, index) => {
      const what = `CHARGE ${index + 1}: ${payer.amount} ${payer.currency}, ${referenceId}`;
      this.trace.note("Dollr", what, { atMs: settledAt.getTime() - startMs });
    });
    for (const [operation, settled] of Object.entries(this.#recipients.settledByOperation()))
      settled.forEach(({ payee, referenceId, settledAt }, index) => {
        const what = `${operation} ${index + 1}: ${payee.amount} ${payee.currency}, ${referenceId}`;
        this.trace.note("Dollr", what, { atMs: settledAt!.getTime() - startMs });
      });
  }
}

import type { Scheduler } from "@dollr-kit/sandbox/time";
import {
  type CallGroup,
  type ClockFault,
  FAULTS_END_MS,
  type Fault,
  type ProcessFault,
  type RequestEffect,
  type RestoreFault,
  type StoreCall,
  type StoreEffect,
} from "./fault.ts";

/** What strikes one call. */
export interface InjectedFault<E extends string> {
  readonly effect: E;
  readonly size: number;
}

/** A longer wait than this is not obeyed. */
export const LONGEST_WAIT_MS = 15 * 60_000;

/** Effects after which a caller cannot know whether its call did something, or after which it did it twice. */
const IN_DOUBT: ReadonlySet<RequestEffect> = new Set<RequestEffect>([
  "reset-after",
  "answer-lost",
  "late",
  "twice",
  "slow",
  "stalled",
  "cut",
  "5xx-after",
  "html",
]);

const PROCESS_FAULTS = new Set<string>(["dies", "stands-still", "clock-set"] satisfies ProcessFault["kind"][]);

const isOfProcess = (fault: Fault): fault is ProcessFault => PROCESS_FAULTS.has(fault.kind);

/** A seed's faults, found by where they fault. After twenty minutes it knows of none. */
export class SeededInjector {
  readonly #scheduler: Scheduler;
  readonly #struck = new Map<string, InjectedFault<string>>();
  readonly #counts = new Map<string, number>();
  readonly #storms: readonly (Fault & { kind: "storm" })[];
  readonly #processFaults: readonly ProcessFault[];
  readonly wipes: readonly (Fault & { kind: "wipe" })[];
  readonly restores: readonly RestoreFault[];
  readonly clocks: readonly ClockFault[];
  #lastMs = 0;
  #orphaningFaults = 0;

  constructor(scheduler: Scheduler, faults: readonly Fault[]) {
    this.#scheduler = scheduler;
    for (const fault of faults) {
      if (fault.kind === "request") this.#struck.set(`${fault.group} ${fault.nth}`, fault);
      if (fault.kind === "store") this.#struck.set(`${fault.machine} ${fault.call} ${fault.nth}`, fault);
    }
    this.#storms = faults.filter((fault) => fault.kind === "storm");
    this.#processFaults = faults.filter(isOfProcess);
    this.clocks = faults.filter((fault) => fault.kind === "clock");
    this.restores = faults.filter((fault) => fault.kind === "restore");
    this.wipes = faults.filter((fault) => fault.kind === "wipe");
  }

  /** When the last fault was over, in milliseconds since the simulation began. */
  get lastMs(): number {
    return this.#lastMs;
  }

  /** How many faults may each have left a spare draft at Dollr. */
  get orphaningFaults(): number {
    return this.#orphaningFaults;
  }

  /** Says that a fault goes on for so long from now. */
  note(forMs = 0): void {
    this.#lastMs = Math.max(this.#lastMs, this.#scheduler.elapsedMs + forMs);
  }

  /** What strikes the next call of this group, made by this worker. */
  onRequest(group: CallGroup, worker: number): InjectedFault<RequestEffect> | undefined {
    const struck = this.#next(group) as InjectedFault<RequestEffect> | undefined;
    const fault = this.#inTime(this.#storm(worker) ?? struck);
    if (fault?.effect === "held") this.note(LONGEST_WAIT_MS);
    if (group === "write" && fault && IN_DOUBT.has(fault.effect)) this.#orphaningFaults += 1;
    return fault;
  }

  /** What strikes the next call of that name of this machine's store. */
  onStoreCall(machine: number, call: StoreCall): InjectedFault<StoreEffect> | undefined {
    const fault = this.#inTime(this.#next(`${machine} ${call}`) as InjectedFault<StoreEffect> | undefined);
    if (fault) this.#orphaningFaults += 1;
    return fault;
  }

  /** What happens instead of a process's settlement of that number. */
  onAwait(worker: number, start: number, settlement: number): ProcessFault | undefined {
    const isDue = (fault: ProcessFault): boolean => fault.start === start && fault.afterSettlements === settlement;
    const fault = this.#inTime(this.#processFaults.find((one) => one.worker === worker && isDue(one)));
    if (fault) this.#orphaningFaults += 1;
    return fault;
  }

  #next(what: string): InjectedFault<string> | undefined {
    const nth = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, nth);
    return this.#struck.get(`${what} ${nth}`);
  }

  #storm(worker: number): InjectedFault<RequestEffect> | undefined {
    const { elapsedMs } = this.#scheduler;
    const storm = this.#storms.find(
      (one) => elapsedMs >= one.fromMs && elapsedMs < one.toMs && (one.worker ?? worker) === worker,
    );
    return storm && { effect: storm.effect, size: 0 };
  }

  #inTime<T>(struck: T | undefined): T | undefined {
    if (struck === undefined || this.#scheduler.elapsedMs >= FAULTS_END_MS) return undefined;
    this.note();
    return struck;
  }
}

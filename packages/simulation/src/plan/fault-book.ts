import type { Scheduler } from "@dollr-kit/sandbox/time";
import {
  type CallGroup,
  type ClockFault,
  type DiskCall,
  type DiskEffect,
  FAULTS_END_MS,
  type Fault,
  type LifeFault,
  type RestoreFault,
  type WireEffect,
} from "./fault.ts";

/** What strikes one call. */
export interface Strike<E extends string> {
  readonly effect: E;
  readonly size: number;
}

/** A longer wait than this is not obeyed. */
export const LONGEST_WAIT_MS = 15 * 60_000;

/** Effects after which a caller cannot know whether its call did something, or after which it did it twice. */
const IN_DOUBT: ReadonlySet<WireEffect> = new Set<WireEffect>([
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

const LIFE_KINDS = new Set<string>(["crash", "pause", "jump"] satisfies LifeFault["kind"][]);

const isOfLife = (fault: Fault): fault is LifeFault => LIFE_KINDS.has(fault.kind);

/** A seed's faults, found by where they strike. After twenty minutes it knows of none. */
export class FaultBook {
  readonly #scheduler: Scheduler;
  readonly #struck = new Map<string, Strike<string>>();
  readonly #counts = new Map<string, number>();
  readonly #storms: readonly (Fault & { kind: "storm" })[];
  readonly #lives: readonly LifeFault[];
  readonly wipes: readonly (Fault & { kind: "wipe" })[];
  readonly restores: readonly RestoreFault[];
  readonly clocks: readonly ClockFault[];
  #lastMs = 0;
  #mishaps = 0;

  constructor(scheduler: Scheduler, faults: readonly Fault[]) {
    this.#scheduler = scheduler;
    for (const fault of faults) {
      if (fault.kind === "wire") this.#struck.set(`${fault.group} ${fault.nth}`, fault);
      if (fault.kind === "disk") this.#struck.set(`${fault.machine} ${fault.call} ${fault.nth}`, fault);
    }
    this.#storms = faults.filter((fault) => fault.kind === "storm");
    this.#lives = faults.filter(isOfLife);
    this.clocks = faults.filter((fault) => fault.kind === "clock");
    this.restores = faults.filter((fault) => fault.kind === "restore");
    this.wipes = faults.filter((fault) => fault.kind === "wipe");
  }

  /** When the last fault was over, in milliseconds since the simulation began. */
  get lastMs(): number {
    return this.#lastMs;
  }

  /** How many faults may each have left a spare draft at Dollr. */
  get mishaps(): number {
    return this.#mishaps;
  }

  /** Says that a fault goes on for so long from now. */
  note(forMs = 0): void {
    this.#lastMs = Math.max(this.#lastMs, this.#scheduler.elapsedMs + forMs);
  }

  /** What strikes the next call of this group, made by this worker. */
  onCall(group: CallGroup, worker: number): Strike<WireEffect> | undefined {
    const struck = this.#next(group) as Strike<WireEffect> | undefined;
    const strike = this.#inTime(this.#storm(worker) ?? struck);
    if (strike?.effect === "held") this.note(LONGEST_WAIT_MS);
    if (group === "write" && strike && IN_DOUBT.has(strike.effect)) this.#mishaps += 1;
    return strike;
  }

  /** What strikes the next call of that name of this machine's store. */
  onDisk(machine: number, call: DiskCall): Strike<DiskEffect> | undefined {
    const strike = this.#inTime(this.#next(`${machine} ${call}`) as Strike<DiskEffect> | undefined);
    if (strike) this.#mishaps += 1;
    return strike;
  }

  /** What happens instead of a process's settlement of that number. */
  onSettlement(worker: number, life: number, settlement: number): LifeFault | undefined {
    const isDue = (fault: LifeFault): boolean => fault.life === life && fault.afterSettlements === settlement;
    const fault = this.#inTime(this.#lives.find((one) => one.worker === worker && isDue(one)));
    if (fault) this.#mishaps += 1;
    return fault;
  }

  #next(what: string): Strike<string> | undefined {
    const nth = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, nth);
    return this.#struck.get(`${what} ${nth}`);
  }

  #storm(worker: number): Strike<WireEffect> | undefined {
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

import type { Scheduler } from "@dollr-kit/sandbox/time";
import type {
  AwaitInjector,
  Message,
  Process,
  RequestFault,
  RequestInjector,
  StoreCall,
  StoreFault,
  StoreInjector,
} from "@dollr-kit/testing/simulator";
import {
  type ClockFault,
  FAULTS_END_MS,
  type Fault,
  type PlannedProcessFault,
  type RequestEffect,
  type RestoreFault,
  type StoreEffect,
} from "./fault.ts";
import { toCallGroup } from "./to-call-group.ts";
import { toRequestFault, toStoreFault } from "./to-faults.ts";

/** What was drawn for one call. */
interface InjectedFault<E extends string> {
  readonly effect: E;
  readonly size: number;
}

/** A longer wait than this is not obeyed. */
export const LONGEST_WAIT_MS = 15 * 60_000;

/** Effects after which a caller cannot know whether its call did something, or after which it did it twice. */
const IN_DOUBT: ReadonlySet<RequestEffect> = new Set<RequestEffect>([
  "reset-after",
  "answer-lost",
  "delayed",
  "delivered-twice",
  "slow",
  "stalled-body",
  "cut-body",
  "server-error-after",
  "html",
]);

const isOfProcess = (fault: Fault): fault is PlannedProcessFault => "afterAwaits" in fault;

/** A seed's faults, found by where they strike. After twenty minutes it knows of none. */
export class SeededInjector implements RequestInjector, AwaitInjector, StoreInjector {
  readonly #scheduler: Scheduler;
  readonly #timeoutMs: number;
  readonly #drawn = new Map<string, InjectedFault<string>>();
  readonly #counts = new Map<string, number>();
  readonly #storms: readonly (Fault & { kind: "storm" })[];
  readonly #processFaults: readonly PlannedProcessFault[];
  readonly wipes: readonly (Fault & { kind: "wipe" })[];
  readonly restores: readonly RestoreFault[];
  readonly clocks: readonly ClockFault[];
  #lastMs = 0;
  #orphaningFaults = 0;

  /** @param timeoutMs - of one attempt, in the clients. */
  constructor(scheduler: Scheduler, faults: readonly Fault[], timeoutMs: number) {
    this.#scheduler = scheduler;
    this.#timeoutMs = timeoutMs;
    for (const fault of faults) {
      if (fault.kind === "request") this.#drawn.set(`${fault.group} ${fault.nth}`, fault);
      if (fault.kind === "store") this.#drawn.set(`${fault.machine} ${fault.call} ${fault.nth}`, fault);
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

  onRequest({ worker }: Process, message: Message): readonly RequestFault[] {
    const group = toCallGroup(message);
    const drawn = this.#next(group) as InjectedFault<RequestEffect> | undefined;
    const fault = this.#inTime(this.#storm(worker, message) ?? drawn);
    if (fault === undefined) return [];
    if (fault.effect === "rate-limited-long") this.note(LONGEST_WAIT_MS);
    if (group === "write" && IN_DOUBT.has(fault.effect)) this.#orphaningFaults += 1;
    return [toRequestFault(fault.effect, fault.size, this.#timeoutMs)];
  }

  onStoreCall({ machine }: Process, { name }: StoreCall): StoreFault | undefined {
    const fault = this.#inTime(this.#next(`${machine} ${name}`) as InjectedFault<StoreEffect> | undefined);
    if (fault === undefined) return undefined;
    this.#orphaningFaults += 1;
    return toStoreFault(fault.effect, fault.size);
  }

  onAwait({ worker, start, awaits }: Process): PlannedProcessFault | undefined {
    const isDue = (fault: PlannedProcessFault): boolean => fault.start === start && fault.afterAwaits === awaits;
    const fault = this.#inTime(this.#processFaults.find((one) => one.worker === worker && isDue(one)));
    if (fault) this.#orphaningFaults += 1;
    return fault;
  }

  #next(what: string): InjectedFault<string> | undefined {
    const nth = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, nth);
    return this.#drawn.get(`${what} ${nth}`);
  }

  #storm(worker: number, { name }: Message): InjectedFault<RequestEffect> | undefined {
    const { elapsedMs } = this.#scheduler;
    const storm = this.#storms.find(
      (one) =>
        elapsedMs >= one.fromMs &&
        elapsedMs < one.toMs &&
        (one.worker ?? worker) === worker &&
        name.includes(one.path ?? ""),
    );
    return storm && { effect: storm.effect, size: storm.size ?? 0 };
  }

  #inTime<T>(fault: T | undefined): T | undefined {
    if (fault === undefined || this.#scheduler.elapsedMs >= FAULTS_END_MS) return undefined;
    this.note();
    return fault;
  }
}

import type { ProcessFault, RequestFault, StoreFault } from "../faults/catalogue.ts";
import type { Message } from "../network/message.ts";
import type { RequestInjector } from "../network/network.ts";
import type { AwaitInjector, Process } from "../process/process.ts";
import type { StoreCall, StoreInjector } from "../storage/disk.ts";
import { type InjectionPoint, lastPosition, type Plan } from "./plan.ts";
import { type FaultKind, factsOf, type PointGroup, type PointKind } from "./proof-fault.ts";

/** The most places to note after the last fault of a plan. An app that loops would add similar places for ever. */
const MOST_POINTS = 200;

/** Told of each fault before it happens. */
export interface InjectionObserver {
  /** Whether nobody waits for the app any more. What it then does is not a place for faults. */
  isIdle(): boolean;
  onProcessFault(kind: FaultKind, process: Process, what: string): void;
  onStoreFault(kind: FaultKind, process: Process, what: string): void;
}

/** Counts the places of a trial where something can go wrong, and injects the planned faults there. */
export class ExhaustiveInjector implements RequestInjector, AwaitInjector, StoreInjector {
  /** The places from the last planned fault on: there the next trial can add a fault. */
  readonly points: InjectionPoint[] = [];
  readonly #plan: Plan;
  readonly #observer: InjectionObserver;
  #position = 0;
  #isLate = false;
  #requestKinds: readonly FaultKind[] = [];

  constructor(plan: Plan, observer: InjectionObserver) {
    this.#plan = plan;
    this.#observer = observer;
  }

  /** The faults of the request that left last. */
  get requestKinds(): readonly FaultKind[] {
    return this.#requestKinds;
  }

  onRequest(_: Process, { group }: Message): readonly RequestFault[] {
    this.#requestKinds = this.#arriveAt("request", group);
    return this.#requestKinds.flatMap((kind) => factsOf(kind).request ?? []);
  }

  onAwait(process: Process, what: string): ProcessFault | undefined {
    if (this.#observer.isIdle()) return undefined;
    const [kind] = this.#arriveAt("await");
    if (kind === undefined) return undefined;
    this.#observer.onProcessFault(kind, process, what);
    return factsOf(kind).process;
  }

  onStoreCall(process: Process, { name, group }: StoreCall): StoreFault | undefined {
    if (!process.isAlive || this.#observer.isIdle()) return undefined;
    const [kind] = this.#arriveAt("store", group);
    if (kind === undefined) return undefined;
    this.#observer.onStoreFault(kind, process, `store.${name}`);
    return factsOf(kind).store;
  }

  /** Called when the app sends the payer to Dollr's page. */
  onPage(): FaultKind | undefined {
    return this.#arriveAt("page")[0];
  }

  /** @returns the planned faults of this place. */
  #arriveAt(kind: PointKind, group?: PointGroup): readonly FaultKind[] {
    const position = this.#position;
    this.#position += 1;
    if (group === "execute" || kind === "page") this.#isLate = true;
    if (position >= lastPosition(this.#plan) && this.points.length < MOST_POINTS) {
      this.points.push({ position, kind, group, isLate: this.#isLate });
    }
    return this.#plan.filter((fault) => fault.position === position).map((fault) => fault.kind);
  }
}

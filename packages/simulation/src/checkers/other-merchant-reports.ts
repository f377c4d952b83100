import type { AttentionReport, PaymentRecord } from "@dollr-kit/disburse";
import type { Process } from "@dollr-kit/testing/simulator";
import type { Plan } from "../plan/plan.ts";
import type { PaymentDisk, Write } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";
import type { PlanOf } from "./payment-plans.ts";

type OtherMerchant = Extract<AttentionReport, { readonly kind: "other-merchant" }>;

/** A payment that a store has, and since when it has ended. */
interface Stored {
  readonly flow: string;
  readonly shop: number;
  readonly fromMs: number;
  /** How often the store had lost everything before. */
  readonly losses: number;
  settledMs: number;
}

interface Resumed {
  readonly process: Process;
  readonly flow: string;
  readonly atMs: number;
  readonly losses: number;
}

/** Whoever resumes has looked at all that is open within so long. */
const LOOKED_WITHIN_MS = 30_000;

export interface OtherMerchantOptions {
  readonly plan: Plan;
  readonly planOf: PlanOf;
  readonly disks: readonly PaymentDisk[];
  /** Whether a store may fail: then nobody knows what is in it. */
  readonly storeFails: (machine: number) => boolean;
}

/** Watches reports of payments of another shop in the same store: invariants 25 and 26. */
export class OtherMerchantReports {
  readonly #observations: Observations;
  readonly #options: OtherMerchantOptions;
  /** By machine, and by reference. */
  readonly #stored = new Map<number, Map<string, Stored>>();
  readonly #resumed: Resumed[] = [];
  readonly #told = new Set<string>();

  constructor(observations: Observations, options: OtherMerchantOptions) {
    this.#observations = observations;
    this.#options = options;
  }

  onDurable(machine: number, { after }: Write): void {
    const { referenceId, stage } = after;
    const { elapsedMs } = this.#observations.scheduler;
    const stored = this.#storedOn(machine);
    const known = stored.get(referenceId);
    const kept = known?.losses === this.#lossesOf(machine) ? known : this.#toStored(machine, after);
    stored.set(referenceId, kept);
    if (stage === "settled") kept.settledMs = Math.min(kept.settledMs, elapsedMs);
  }

  /** A program takes up what is open. */
  onResume(process: Process, flow: string): void {
    const losses = this.#lossesOf(process.machine);
    this.#resumed.push({ process, flow, losses, atMs: this.#observations.scheduler.elapsedMs });
  }

  onReport(process: Process, flow: string, { open, undelivered }: OtherMerchant): void {
    this.#told.add(`${process.name} ${flow}`);
    const { length } = this.#othersOf(process, flow);
    if (open <= length && undelivered <= length && open + undelivered > 0) return;
    this.#observations.violate(
      25,
      `people are told by ${process.name} of ${open} open and ${undelivered} undelivered payments of another merchant, and the store has had ${length}`,
    );
  }

  atTheEnd(): void {
    for (const { process, flow, atMs, losses } of this.#resumed) {
      const { isAlive, stoodStill, name, machine } = process;
      if (!isAlive || stoodStill || this.#options.storeFails(machine) || this.#told.has(`${name} ${flow}`)) continue;
      const open = this.#othersOf(process, flow).filter(
        (each) => each.losses === losses && each.fromMs < atMs && each.settledMs > atMs + LOOKED_WITHIN_MS,
      );
      if (open.length > 0)
        this.#observations.violate(
          26,
          `${name} finds ${open.length} open payments of another merchant in its store, and tells nobody`,
        );
    }
  }

  /** All that there ever were: a report comes a while after it was counted. */
  #othersOf({ machine, worker }: Process, flow: string): readonly Stored[] {
    const { shop } = this.#options.plan.workers[worker]!;
    return [...this.#storedOn(machine).values()].filter((each) => each.flow === flow && each.shop !== shop);
  }

  #storedOn(machine: number): Map<string, Stored> {
    const stored = this.#stored.get(machine) ?? new Map();
    this.#stored.set(machine, stored);
    return stored;
  }

  #toStored(machine: number, record: PaymentRecord): Stored {
    const { shop } = this.#options.planOf(machine, record);
    const fromMs = this.#observations.scheduler.elapsedMs;
    const losses = this.#lossesOf(machine);
    return { flow: record.flow, shop, fromMs, losses, settledMs: Number.POSITIVE_INFINITY };
  }

  #lossesOf(machine: number): number {
    return this.#options.disks[machine]!.losses;
  }
}

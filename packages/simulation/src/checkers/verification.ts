import type { PaymentRecord } from "@dollr-kit/disburse";
import { isUntrue, type Message, type Process } from "@dollr-kit/testing/simulator";
import type { Plan } from "../plan/plan.ts";
import type { Write } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";

/** What Dollr refuses a merchant who is not verified: what gives out a page's address, and money out. */
const REFUSED = /\/checkouts\/create|\/links\/|\/(sessions|executions)\/(payout|transfer|refund)/;

/** Watches what is said of a merchant who is not verified: invariants 4, 25 and 26. */
export class Verification {
  readonly #observations: Observations;
  readonly #isPlanned: boolean;
  readonly #storeFails: (machine: number) => boolean;
  /** Processes to which Dollr has refused something for it. */
  readonly #refused = new WeakSet<Process>();
  /** Who has stored that a payment of a kind failed for it, and what. */
  readonly #stored = new Map<Process, Map<string, PaymentRecord>>();
  readonly #told = new WeakMap<Process, Set<string>>();

  /** @param storeFails - whether a store may fail: what it has not confirmed is not told. */
  constructor(observations: Observations, { unverified }: Plan, storeFails: (machine: number) => boolean) {
    this.#observations = observations;
    this.#isPlanned = unverified !== undefined;
    this.#storeFails = storeFails;
  }

  onHeard(process: Process, { name }: Message, response: Response): void {
    if (this.#isPlanned && response.status === 403 && !isUntrue(response) && REFUSED.test(name))
      this.#refused.add(process);
  }

  onDurable({ before, after, by }: Write): void {
    if (!failedForIt(after) || (before !== undefined && failedForIt(before))) return;
    const { flow, id } = after;
    if (!this.#refused.has(by) && !wasRefusedForIt(before))
      this.#observations.violate(
        4,
        `${flow} ${id} failed since the merchant is not verified, which Dollr has not said`,
      );
    const stored = this.#stored.get(by) ?? new Map<string, PaymentRecord>();
    this.#stored.set(by, stored.set(flow, after));
  }

  onReport(process: Process, flow: string, record: PaymentRecord): void {
    const told = this.#told.get(process) ?? new Set();
    this.#told.set(process, told.add(flow));
    if (failedForIt(record) && this.#isPlanned) return;
    this.#observations.violate(
      25,
      `people are told by ${process.name} that ${flow} ${record.id} failed since the merchant is not verified, and it has not`,
    );
  }

  atTheEnd(): void {
    for (const [process, stored] of this.#stored) {
      if (!process.isAlive || process.stoodStill || this.#storeFails(process.machine)) continue;
      for (const [flow, { id }] of stored)
        if (!this.#told.get(process)?.has(flow))
          this.#observations.violate(
            26,
            `${process.name} has stored that ${flow} ${id} failed since the merchant is not verified, and tells nobody`,
          );
    }
  }
}

/** Another process of the store was refused, and this one has waited out whether an earlier send took effect. */
const wasRefusedForIt = (before: PaymentRecord | undefined): boolean =>
  before?.execution?.refusal?.cause?.code === "unverified-merchant";

/** Dollr has refused it since the merchant is not verified, so no money moves. */
export const failedForIt = ({ status, cause }: Pick<PaymentRecord, "status" | "cause">): boolean =>
  status === "failed" && cause?.code === "unverified-merchant";

import type { AttentionReport, PaymentRecord } from "@dollr-kit/disburse";
import type { Process } from "@dollr-kit/testing/simulator";
import type { Observations } from "./observations.ts";

type Undelivered = Extract<AttentionReport, { readonly kind: "undelivered" }>;
type Ending = Pick<PaymentRecord, "flow" | "id" | "referenceId" | "status" | "delivery">;
type Name = Pick<Ending, "referenceId" | "status">;

/** One run of a handler. */
interface Handling {
  readonly process: Process;
  readonly ending: Ending;
  readonly fromMs: number;
  untilMs: number;
  /** What it has thrown. */
  error: Error | undefined;
  readonly told: Set<"threw" | "hangs">;
}

/** A lease: whoever takes longer does not come back, as far as anybody knows. */
const LEASE_MS = 5 * 60_000;
/** It is told when a save has renewed the lease, which may take a while. */
const TOLD_WITHIN_MS = 60_000;

/** Watches reports of handlers that threw or hang: invariants 25 and 26. */
export class HandlerReports {
  readonly #observations: Observations;
  readonly #handlings: Handling[] = [];

  constructor(observations: Observations) {
    this.#observations = observations;
  }

  onBegin(process: Process, ending: Ending): void {
    const fromMs = this.#observations.scheduler.elapsedMs;
    const untilMs = Number.POSITIVE_INFINITY;
    this.#handlings.push({ process, ending, fromMs, untilMs, error: undefined, told: new Set() });
  }

  /** @param error - what it throws. */
  onEnd(process: Process, ending: Ending, error: Error | undefined): void {
    const handling = this.#find(process, ending, ({ untilMs }) => untilMs === Number.POSITIVE_INFINITY);
    if (handling === undefined) return;
    handling.untilMs = this.#observations.scheduler.elapsedMs;
    handling.error = error;
  }

  onUndelivered(process: Process, report: Undelivered): void {
    const { elapsedMs } = this.#observations.scheduler;
    const hasThrown = "error" in report;
    const handling = this.#find(process, report.record, (each) =>
      hasThrown
        ? each.error !== undefined && each.error === report.error
        : each.untilMs >= elapsedMs && elapsedMs - each.fromMs >= LEASE_MS,
    );
    handling?.told.add(hasThrown ? "threw" : "hangs");
    if (handling !== undefined && triesOf(handling) === report.tries) return;
    const what = hasThrown ? "throws" : "hangs";
    this.#observations.violate(
      25,
      `people are told by ${process.name} that the handler of ${report.record.flow} ${report.id} ${what} at try ${report.tries}, and it does not`,
    );
  }

  /** At tries 1, 2, 4, 8 and so on. */
  atTheEnd(): void {
    for (const handling of this.#handlings) {
      const { process, ending, fromMs, untilMs, error, told } = handling;
      const { isAlive, stoodStill, name } = process;
      if (!isAlive || stoodStill || !isTold(triesOf(handling))) continue;
      const violate = (what: string): void =>
        this.#observations.violate(26, `the handler of ${ending.flow} ${ending.id} ${what}, and ${name} tells nobody`);
      if (error !== undefined && !told.has("threw") && !this.#wasToldBefore(handling, "threw")) violate("has thrown");
      const tookMs = Math.min(untilMs, this.#observations.scheduler.elapsedMs) - fromMs;
      if (tookMs > LEASE_MS + TOLD_WITHIN_MS && !told.has("hangs") && !this.#wasToldBefore(handling, "hangs"))
        violate("hangs");
    }
  }

  /** The same try of the same ending is told once in a process. */
  #wasToldBefore(handling: Handling, what: "threw" | "hangs"): boolean {
    const { process, ending } = handling;
    return this.#handlings.some(
      (other) =>
        other.process === process &&
        isSame(other.ending, ending) &&
        triesOf(other) === triesOf(handling) &&
        other.told.has(what),
    );
  }

  #find(process: Process, ending: Name, is: (handling: Handling) => boolean): Handling | undefined {
    return this.#handlings.findLast((each) => each.process === process && isSame(each.ending, ending) && is(each));
  }
}

const isSame = (one: Name, other: Name): boolean =>
  one.referenceId === other.referenceId && one.status === other.status;

const triesOf = ({ ending: { delivery } }: Handling): number => delivery?.tries ?? 0;

const isTold = (tries: number): boolean => Number.isInteger(Math.log2(tries));

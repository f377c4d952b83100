import type { PaymentRecord } from "@dollr-kit/disburse";
import type { InFlightRequest, Process } from "@dollr-kit/testing/simulator";
import { askedFor, referenceOf } from "@dollr-kit/testing/simulator";
import type { Plan } from "../plan/plan.ts";
import type { PaymentDisk, Write } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";

/** Saved for anybody to go on with; by a clock that is behind the one before, it was due before that. */
const isGivenBack = ({ stage, wakeAt, updatedAt }: PaymentRecord): boolean =>
  stage !== "settled" && wakeAt !== null && wakeAt.getTime() <= updatedAt.getTime();

const nameOf = ({ flow, id, attempt }: PaymentRecord): string => `${flow} ${id} ${attempt}`;

/** A request about a payment that has not been answered. */
interface UnderWay {
  readonly referenceId: string;
  readonly signal: AbortSignal | undefined;
  /** It began before anything was sent, or for whoever comes back from what it asked of the payer. */
  readonly isBeside: boolean;
}

/** A read is in nobody's way beside the one that looks after the payment, or where it was given up when the process closed. */
const isWaitedFor = ({ referenceId, signal, isBeside }: UnderWay, record: PaymentRecord): boolean =>
  referenceId === record.referenceId && !isBeside && !signal?.aborted;

/** Watches that a process which is told to stop leaves nobody waiting, and lets go of nothing that is under way: invariant 22. */
export class CloseChecker {
  readonly #observations: Observations;
  readonly #disks: readonly PaymentDisk[];
  /** Who has saved a record last. */
  readonly #savers = new WeakMap<PaymentRecord, Process>();
  readonly #stopping = new WeakSet<Process>();
  readonly #isShared: boolean;
  /** Who has claimed a record from a shared store, and done nothing to it since. */
  readonly #claimers = new Map<string, Process>();
  /** References that a process executes or asks for. */
  readonly #underWay = new WeakMap<Process, UnderWay[]>();

  constructor(observations: Observations, disks: readonly PaymentDisk[], { shared }: Pick<Plan, "shared">) {
    this.#isShared = shared !== undefined;
    this.#observations = observations;
    this.#disks = disks;
  }

  onClaimed(process: Process, record: PaymentRecord): void {
    if (this.#isShared) this.#claimers.set(nameOf(record), process);
  }

  /** A process lets it rest, or prolongs its lease. */
  onPutOff(record: PaymentRecord): void {
    this.#claimers.delete(nameOf(record));
  }

  onDurable({ before, after, by }: Write): void {
    this.#claimers.delete(nameOf(after));
    // What was claimed or tried again beside a pass that waits for an answer keeps its lease for a minute at most.
    const isTaken = before !== undefined && (before.version === after.version || before.stage === "settled");
    if (!isTaken) this.#savers.set(after, by);
    if (!this.#stopping.has(by) || !isGivenBack(after)) return;
    if (this.#underWayOf(by).some((each) => isWaitedFor(each, after)))
      this.#violate(by, after, "is given back while it is asked for or executed");
  }

  /** It is told to stop. */
  onStop(process: Process): void {
    this.#stopping.add(process);
  }

  onLeave({ process, message, promise }: InFlightRequest): void {
    if (message.group !== "execute" && message.group !== "status") return;
    const referenceId = message.group === "execute" ? referenceOf(message) : askedFor(message);
    const underWay = this.#underWayOf(process);
    const record = this.#disks[process.machine]!.recordOf(referenceId);
    const isBeside = record?.execution === undefined || record.status === "action-required";
    const sent = { referenceId, signal: message.signal, isBeside };
    underWay.push(sent);
    const end = (): void => void underWay.splice(underWay.indexOf(sent), 1);
    promise.then(end, end);
  }

  /** It has closed in time. What was stored as it closed may have begun too late. */
  onClosed(process: Process): void {
    if (this.#isShared) this.#checkClaims(process);
    else this.#checkLeases(process);
  }

  /** What rests in a shared store is nobody's; what was claimed is given back. */
  #checkClaims(process: Process): void {
    for (const record of this.#disks[process.machine]!.records)
      if (this.#claimers.get(nameOf(record)) === process)
        this.#violate(process, record, "was claimed, and is not given back by its close");
  }

  #checkLeases(process: Process): void {
    for (const record of this.#disks[process.machine]!.records) {
      const isHeld = record.stage !== "settled" && !isGivenBack(record) && record.version > 1;
      if (isHeld && this.#savers.get(record) === process)
        this.#violate(process, record, "is not given back by its close");
    }
  }

  #underWayOf(process: Process): UnderWay[] {
    const underWay = this.#underWay.get(process) ?? [];
    this.#underWay.set(process, underWay);
    return underWay;
  }

  #violate({ name }: Process, { flow, id, attempt }: PaymentRecord, what: string): void {
    this.#observations.violate(22, `${name}: attempt ${attempt} of ${flow} ${id} ${what}`);
  }
}

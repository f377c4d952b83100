import type { PaymentRecord } from "@dollr-kit/disburse";
import { askedFor, type InFlightRequest, type Process, type PutOff, referenceOf } from "@dollr-kit/testing/simulator";
import type { PaymentDisk } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";

/** So long after the last fault leases tell who works on what: those of before have ended. */
const CALM_MS = 20_000;

/** Watches that one machine at a time works on what a shared store gives out: invariants 11 and 23. */
export class ClaimChecker {
  readonly #observations: Observations;
  readonly #disks: readonly PaymentDisk[];
  readonly #lastFaultMs: () => number;
  /** Who asks about a reference, or executes it. */
  readonly #asking = new Map<string, Set<Process>>();

  constructor(observations: Observations, disks: readonly PaymentDisk[], lastFaultMs: () => number) {
    this.#observations = observations;
    this.#disks = disks;
    this.#lastFaultMs = lastFaultMs;
  }

  onPutOff({ name }: Process, { flow, id, version }: PaymentRecord, putOff: PutOff): void {
    if (version !== putOff.version)
      this.#observations.violate(11, `${name} puts off ${flow} ${id}, which was saved since it read it`);
  }

  onLeave({ process, message, promise }: InFlightRequest): void {
    if (message.group !== "execute" && message.group !== "status") return;
    const referenceId = message.group === "execute" ? referenceOf(message) : askedFor(message);
    const record = this.#disks[process.machine]!.recordOf(referenceId);
    // A merchant's own call may read one that a worker is just about to send.
    if (record === undefined || !isWatched(record)) return;
    const asking = this.#asking.get(referenceId) ?? new Set();
    this.#asking.set(referenceId, asking);
    this.#checkAlone(process, record, asking);
    asking.add(process);
    const end = (): void => void asking.delete(process);
    promise.then(end, end);
  }

  #checkAlone(process: Process, record: PaymentRecord, asking: ReadonlySet<Process>): void {
    if (this.#observations.scheduler.elapsedMs - this.#lastFaultMs() < CALM_MS) return;
    for (const other of asking)
      if (other !== process && other.isAlive)
        this.#observations.violate(23, `${process.name} asks about ${record.id} while ${other.name} does`);
  }
}

/** Who comes back from what it asked of the payer may ask beside the one who works on it. */
const isWatched = ({ stage, status }: PaymentRecord): boolean =>
  (stage === "executing" || stage === "executed") && status !== "action-required";

import type { PaymentRecord } from "@dollr-kit/disburse";
import { isUntrue, type Message, type Process, referenceOf } from "@dollr-kit/testing/simulator";
import { leavesWithinMs } from "../plan/draw-settings.ts";
import type { Plan } from "../plan/plan.ts";
import type { OutBook } from "../workload/out-book.ts";
import type { PaymentDisk, Write } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";
import type { OutRecordChecker } from "./out-record-checker.ts";

const OUT = /\/executions\/(payout|transfer|refund)$/;

/** Watches the executions of money out as they leave: invariants 3, 10 and 18. */
export class OutRequestChecker {
  readonly #observations: Observations;
  readonly #disks: readonly PaymentDisk[];
  readonly #book: OutBook;
  readonly #plan: Plan;
  readonly #records: OutRecordChecker;
  /** When the last send of a reference was announced on a machine. */
  readonly #announced = new Map<string, number>();

  constructor(
    observations: Observations,
    disks: readonly PaymentDisk[],
    book: OutBook,
    { plan, records }: { readonly plan: Plan; readonly records: OutRecordChecker },
  ) {
    this.#observations = observations;
    this.#disks = disks;
    this.#book = book;
    this.#plan = plan;
    this.#records = records;
  }

  onDurable(machine: number, { before, after }: Write): void {
    if ((after.execution?.sends ?? 0) > (before?.execution?.sends ?? 0))
      this.#announced.set(`${machine} ${after.referenceId}`, this.#observations.scheduler.elapsedMs);
  }

  onLeave(process: Process, message: Message): void {
    const kind = OUT.exec(message.name)?.[1];
    if (kind === undefined) return;
    const referenceId = referenceOf(message);
    const out = this.#book.ofReference(referenceId);
    const { violate } = this.#observations;
    if (out === undefined || out.kind !== kind)
      violate(3, `${process.name} executes a ${kind} of ${referenceId}, which no record is about`);
    else if (out.shop !== this.#plan.workers[process.worker]!.shop)
      violate(18, `${process.name} executes ${kind} ${out.request.id}, which is of another shop`);
    const record = this.#disks[process.machine]!.recordOf(referenceId);
    if (record === undefined || process.stoodStill || process.clockErrorMs !== 0) return;
    this.#checkAnnouncement(process, record);
  }

  onAnswered(message: Message, response: Response): void {
    if (!OUT.test(message.name) || isUntrue(response)) return;
    const { status } = response;
    if (response.ok) this.#records.onExecuted(referenceOf(message));
    if ([400, 403, 422].includes(status)) this.#records.onRefusedExecution(referenceOf(message));
  }

  /** The quiet window is counted from the announcement, so nothing may be waited for between it and the send. */
  #checkAnnouncement(process: Process, { flow, id, referenceId }: PaymentRecord): void {
    const waitedMs =
      this.#observations.scheduler.elapsedMs - (this.#announced.get(`${process.machine} ${referenceId}`) ?? 0);
    if (waitedMs <= leavesWithinMs(this.#plan.world)) return;
    this.#observations.violate(10, `${process.name} sends ${flow} ${id} ${waitedMs} ms after it was announced`);
  }
}

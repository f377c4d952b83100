import type { PaymentRecord } from "@dollr-kit/disburse";
import type { Process } from "@dollr-kit/testing/simulator";
import { leavesWithinMs } from "../plan/draw-settings.ts";
import type { Plan } from "../plan/plan.ts";
import type { PaymentDisk, Write } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";

interface Sending {
  readonly process: Process;
  readonly atMs: number;
  /** By how much its clock was set then. */
  readonly clockErrorMs: number;
  /** Dollr said, or the network did, that it did nothing. */
  isNotPerformed: boolean;
  /** Dollr refused it. That may be the answer to a second delivery, so it is believed no sooner than "not found". */
  isRefused: boolean;
  /** How often Dollr was heard since to know nothing of it. */
  missing: number;
  /** It has failed since, while Dollr still knew what was sent: a merchant who tries it again sends it anew. */
  isOver: boolean;
}

/** When a payment truly began, and how far the clock was ahead that dated it. */
interface Beginning {
  readonly atMs: number;
  readonly clockErrorMs: number;
}

/** It came with a copy of the store. */
const NEVER_OPENED: Beginning = { atMs: 0, clockErrorMs: 0 };

/** "Not found" is believed after so many reads. */
const READS_TO_BELIEVE = 2;

/** A clock that is set forward while a process sleeps is believed up to the end of that sleep. */
const SLEEP_MS = 30_000;

/** Half of the longest round trip to a shared store whose answer is believed: by so much its clock is misread. */
const MISREAD_MS = 500;

/** Clocks of workers differ by less. */
const MOST_SKEW_MS = 10 * 60_000;

/** Watches what is sent again, and what is not sent again any more: invariants 3, 10, 13, 14 and 21. */
export class ResendChecker {
  readonly #observations: Observations;
  readonly #disks: readonly PaymentDisk[];
  readonly #quietWindowMs: number;
  readonly #resendWithinMs: number;
  readonly #overdueMs: number;
  readonly #misreadMs: number;
  readonly #leavesWithinMs: number;
  /** The sendings of a reference, by machine; a machine that lost its store is another one. */
  readonly #sendings = new Map<string, Sending[]>();
  readonly #beginnings = new Map<string, Beginning>();
  /** Payments of which a merchant was told that they are overdue, by machine and reference. */
  readonly #overdue = new Set<string>();

  constructor(observations: Observations, disks: readonly PaymentDisk[], { settings, world, shared }: Plan) {
    this.#observations = observations;
    this.#disks = disks;
    this.#quietWindowMs = settings.quietWindowMs;
    this.#resendWithinMs = settings.resendWithinMs;
    this.#overdueMs = settings.watch.overdueMs;
    this.#misreadMs = shared === undefined ? 0 : MISREAD_MS;
    this.#leavesWithinMs = leavesWithinMs(world);
  }

  /** A process executes. */
  onSend(process: Process, referenceId: string): void {
    const sendings = this.#sendingsOf(process, referenceId);
    this.#checkQuietWindow(process, referenceId, sendings.at(-1));
    this.#checkAge(
      process,
      referenceId,
      sendings.find(({ isNotPerformed, isRefused, isOver }) => !isNotPerformed && !isRefused && !isOver),
    );
    const { clockErrorMs } = process;
    const atMs = this.#observations.scheduler.elapsedMs;
    this.#checkExpiry(process, referenceId);
    sendings.push({ process, atMs, clockErrorMs, isNotPerformed: false, isRefused: false, missing: 0, isOver: false });
    this.#checkAnnounced(process, referenceId, sendings.length);
  }

  /** A process hears that what it sent was refused. @param isNotPerformed - for certain, and without looking at it. */
  onRefused(process: Process, referenceId: string, isNotPerformed: boolean): void {
    const last = this.#sendingsOf(process, referenceId).at(-1);
    if (last?.process !== process) return;
    last.isRefused = true;
    last.isNotPerformed ||= isNotPerformed;
  }

  /** A process hears that Dollr knows nothing of what was sent. */
  onMissing(process: Process, referenceId: string): void {
    const last = this.#sendingsOf(process, referenceId).at(-1);
    if (last !== undefined) last.missing += 1;
  }

  /** A payment has failed: what is said of it then is held against Dollr's books elsewhere. */
  onDurable(machine: number, { before, after }: Write): void {
    if (after.status !== "failed" || before?.status === "failed") return;
    const { elapsedMs } = this.#observations.scheduler;
    for (const sending of this.#sendingsOf({ machine }, after.referenceId))
      sending.isOver = elapsedMs - sending.atMs <= this.#resendWithinMs + this.#leavesWithinMs;
  }

  /** A process stores a record that it began a while ago, by the clock that dated it. */
  onOpening(process: Process, { referenceId, createdAt }: PaymentRecord): void {
    const key = this.#keyOf(process, referenceId);
    if (this.#beginnings.has(key)) return;
    const waitedMs = Math.max(0, process.correctedNow() - createdAt.getTime());
    const { clockErrorMs } = process;
    this.#beginnings.set(key, { atMs: this.#observations.scheduler.elapsedMs - waitedMs, clockErrorMs });
  }

  /** A merchant is told that a payment is overdue: early at most by how far the clock of the process has been ahead of the one that dated it. */
  onOverdue(process: Process, { id, referenceId, createdAt, stage }: PaymentRecord): void {
    const { atMs, clockErrorMs } = this.#beginnings.get(this.#keyOf(process, referenceId)) ?? NEVER_OPENED;
    const ageMs = Math.max(process.correctedNow() - createdAt.getTime(), this.#observations.scheduler.elapsedMs - atMs);
    const earlyMs = this.#overdueMs - this.#misreadMs - ageMs;
    const leapMs = process.clockErrorMs === clockErrorMs ? 0 : SLEEP_MS;
    if (earlyMs > leapMs + Math.max(0, process.mostAheadMs - clockErrorMs))
      this.#observations.violate(13, `${process.name} calls ${id} overdue ${earlyMs} ms early`);
    if (stage === "settled") this.#observations.violate(13, `${process.name} calls ${id} overdue, which has ended`);
    this.#overdue.add(this.#keyOf(process, referenceId));
  }

  /** It was given up, Dollr has none of it, and the merchant was told: nothing more can come of it. */
  readonly isGivenUp = (machine: number, { referenceId, status, execution }: PaymentRecord): boolean =>
    execution?.resendExpired === true &&
    status === "unknown" &&
    this.#overdue.has(this.#keyOf({ machine }, referenceId)) &&
    this.#observations.executionsOf(referenceId).length === 0;

  /** A window is counted from the announcement, of which what leaves late is further away than what leaves at once. */
  #checkQuietWindow(process: Process, referenceId: string, last: Sending | undefined): void {
    if (last === undefined || last.isNotPerformed || last.clockErrorMs !== 0) return;
    if (!isPunctual(process) || !isPunctual(last.process)) return;
    const doubtMs = this.#observations.scheduler.elapsedMs - last.atMs;
    // In a shorter window two workers may announce one after the other before the first one's has left.
    if (this.#quietWindowMs <= this.#leavesWithinMs) return;
    if (doubtMs < this.#quietWindowMs - this.#leavesWithinMs) {
      this.#observations.violate(10, `${process.name} executes ${referenceId} again after ${doubtMs} ms of doubt`);
    }
    if (last.missing < READS_TO_BELIEVE) {
      this.#observations.violate(
        14,
        `${process.name} executes ${referenceId} again after ${last.missing} reads found nothing`,
      );
    }
  }

  /** Whatever leaves was announced by a save of its own: nothing below the flow sends it once more. */
  #checkAnnounced({ name, machine }: Process, referenceId: string, sent: number): void {
    const { sends = 0 } = this.#disks[machine]!.recordOf(referenceId)?.execution ?? {};
    if (sent > sends)
      this.#observations.violate(
        3,
        `${name} executes ${referenceId} more often (${sent}) than its record announced (${sends})`,
      );
  }

  #checkAge(process: Process, referenceId: string, first: Sending | undefined): void {
    if (this.#disks[process.machine]!.recordOf(referenceId)?.execution?.resendExpired) {
      this.#observations.violate(
        13,
        `${process.name} executes ${referenceId}, which its record calls too old to be sent again`,
      );
    }
    if (first === undefined || process.stoodStill || first.process.stoodStill) return;
    const ageMs = this.#observations.scheduler.elapsedMs - first.atMs;
    const unseenMs = unseenBy(process, first, ageMs);
    if (ageMs > this.#resendWithinMs + this.#leavesWithinMs + unseenMs) {
      this.#observations.violate(13, `${process.name} executes ${referenceId} again ${ageMs} ms after the first time`);
    }
  }

  /** The merchant has said until when it may be sent. */
  #checkExpiry(process: Process, referenceId: string): void {
    const { flow, id, request } = this.#disks[process.machine]!.recordOf(referenceId) ?? {};
    if (request?.expiresAt === undefined || !isPunctual(process)) return;
    const lateMs = this.#observations.scheduler.now - request.expiresAt.getTime();
    if (lateMs > this.#leavesWithinMs)
      this.#observations.violate(21, `${process.name} sends ${flow} ${id} ${lateMs} ms after it expired`);
  }

  #sendingsOf(process: Pick<Process, "machine">, referenceId: string): Sending[] {
    const key = this.#keyOf(process, referenceId);
    const sendings = this.#sendings.get(key) ?? [];
    this.#sendings.set(key, sendings);
    return sendings;
  }

  #keyOf({ machine }: Pick<Process, "machine">, referenceId: string): string {
    return `${machine} ${this.#disks[machine]!.losses} ${referenceId}`;
  }
}

/** So much of its age a clock hides that was set back since. One that shows the send in the future hides nothing. */
function unseenBy(process: Process, first: Sending, ageMs: number): number {
  const backMs = first.clockErrorMs - process.clockErrorMs;
  return backMs > ageMs + MOST_SKEW_MS ? 0 : Math.max(0, backMs);
}

/** Nothing can be said of how long ago something was, where a clock was set or a process stood still. */
const isPunctual = ({ stoodStill, clockErrorMs }: Process): boolean => !stoodStill && clockErrorMs === 0;

import type { CollectionRecord } from "@dollr-kit/collect";
import { leavesWithinMs } from "../plan/draw-settings.ts";
import type { Plan } from "../plan/plan.ts";
import type { Disk } from "../process/disk.ts";
import type { Life } from "../process/life.ts";
import type { Bench } from "./bench.ts";

interface Sending {
  readonly life: Life;
  readonly atMs: number;
  /** By how much its clock was set then. */
  readonly clockErrorMs: number;
  /** Dollr said, or the network did, that it did nothing. */
  isUndone: boolean;
  /** Dollr refused it. That may be the answer to a second delivery, so it is believed no sooner than "not found". */
  isRefused: boolean;
  /** How often Dollr was heard since to know nothing of it. */
  missing: number;
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

/** Clocks of workers differ by less. */
const MOST_SKEW_MS = 10 * 60_000;

/** Watches what is sent again, and what is not sent again any more: invariants 3, 10, 13 and 14. */
export class ResendJudge {
  readonly #bench: Bench;
  readonly #disks: readonly Disk[];
  readonly #quietWindowMs: number;
  readonly #resendWithinMs: number;
  readonly #overdueMs: number;
  readonly #leavesWithinMs: number;
  /** The sendings of a reference, by machine; a machine that lost its store is another one. */
  readonly #sendings = new Map<string, Sending[]>();
  readonly #beginnings = new Map<string, Beginning>();
  /** Payments of which a merchant was told that they are overdue, by machine and reference. */
  readonly #overdue = new Set<string>();

  constructor(bench: Bench, disks: readonly Disk[], { settings, world }: Plan) {
    this.#bench = bench;
    this.#disks = disks;
    this.#quietWindowMs = settings.quietWindowMs;
    this.#resendWithinMs = settings.resendWithinMs;
    this.#overdueMs = settings.watch.overdueMs;
    this.#leavesWithinMs = leavesWithinMs(world);
  }

  /** A process executes. */
  onSend(life: Life, referenceId: string): void {
    const sendings = this.#sendingsOf(life, referenceId);
    this.#checkQuietWindow(life, referenceId, sendings.at(-1));
    this.#checkAge(
      life,
      referenceId,
      sendings.find(({ isUndone, isRefused }) => !isUndone && !isRefused),
    );
    const { clockErrorMs } = life;
    const atMs = this.#bench.scheduler.elapsedMs;
    sendings.push({ life, atMs, clockErrorMs, isUndone: false, isRefused: false, missing: 0 });
    this.#checkAnnounced(life, referenceId, sendings.length);
  }

  /** A process hears that what it sent was refused. @param isUndone - for certain, and without looking at it. */
  onRefused(life: Life, referenceId: string, isUndone: boolean): void {
    const last = this.#sendingsOf(life, referenceId).at(-1);
    if (last?.life !== life) return;
    last.isRefused = true;
    last.isUndone ||= isUndone;
  }

  /** A process hears that Dollr knows nothing of what was sent. */
  onMissing(life: Life, referenceId: string): void {
    const last = this.#sendingsOf(life, referenceId).at(-1);
    if (last !== undefined) last.missing += 1;
  }

  /** A process stores a record that it began a while ago, by the clock that dated it. */
  onOpening(life: Life, { referenceId, createdAt }: CollectionRecord): void {
    const key = this.#keyOf(life, referenceId);
    if (this.#beginnings.has(key)) return;
    const waitedMs = Math.max(0, life.clock.now() - createdAt.getTime());
    const { clockErrorMs } = life;
    this.#beginnings.set(key, { atMs: this.#bench.scheduler.elapsedMs - waitedMs, clockErrorMs });
  }

  /** A merchant is told that a payment is overdue: early at most by how far the clock of the process has been ahead of the one that dated it. */
  onOverdue(life: Life, { id, referenceId, createdAt, stage }: CollectionRecord): void {
    const { atMs, clockErrorMs } = this.#beginnings.get(this.#keyOf(life, referenceId)) ?? NEVER_OPENED;
    const ageMs = Math.max(life.clock.now() - createdAt.getTime(), this.#bench.scheduler.elapsedMs - atMs);
    const earlyMs = this.#overdueMs - ageMs;
    if (earlyMs > Math.max(0, life.mostAheadMs - clockErrorMs))
      this.#bench.violate(13, `${life.name} calls ${id} overdue ${earlyMs} ms early`);
    if (stage === "settled") this.#bench.violate(13, `${life.name} calls ${id} overdue, which has ended`);
    this.#overdue.add(this.#keyOf(life, referenceId));
  }

  /** It was given up, Dollr has none of it, and the merchant was told: nothing more can come of it. */
  readonly isGivenUp = (machine: number, { referenceId, status, execution }: CollectionRecord): boolean =>
    execution?.tooOld === true &&
    status === "unknown" &&
    this.#overdue.has(this.#keyOf({ machine }, referenceId)) &&
    this.#bench.executionsOf(referenceId).length === 0;

  /** A window is counted from the announcement, of which what leaves late is further away than what leaves at once. */
  #checkQuietWindow(life: Life, referenceId: string, last: Sending | undefined): void {
    if (last === undefined || last.isUndone || last.clockErrorMs !== 0) return;
    if (!isPunctual(life) || !isPunctual(last.life)) return;
    const doubtMs = this.#bench.scheduler.elapsedMs - last.atMs;
    // In a shorter window two workers may announce one after the other before the first one's has left.
    if (this.#quietWindowMs <= this.#leavesWithinMs) return;
    if (doubtMs < this.#quietWindowMs - this.#leavesWithinMs) {
      this.#bench.violate(10, `${life.name} executes ${referenceId} again after ${doubtMs} ms of doubt`);
    }
    if (last.missing < READS_TO_BELIEVE) {
      this.#bench.violate(14, `${life.name} executes ${referenceId} again after ${last.missing} reads found nothing`);
    }
  }

  /** Whatever leaves was announced by a save of its own: nothing below the flow sends it once more. */
  #checkAnnounced({ name, machine }: Life, referenceId: string, sent: number): void {
    const { sends = 0 } = this.#disks[machine]!.recordOf(referenceId)?.execution ?? {};
    if (sent > sends)
      this.#bench.violate(
        3,
        `${name} executes ${referenceId} more often (${sent}) than its record announced (${sends})`,
      );
  }

  #checkAge(life: Life, referenceId: string, first: Sending | undefined): void {
    if (this.#disks[life.machine]!.recordOf(referenceId)?.execution?.tooOld) {
      this.#bench.violate(13, `${life.name} executes ${referenceId}, which its record calls too old to be sent again`);
    }
    if (first === undefined || life.wasPaused || first.life.wasPaused) return;
    const ageMs = this.#bench.scheduler.elapsedMs - first.atMs;
    const unseenMs = unseenBy(life, first, ageMs);
    if (ageMs > this.#resendWithinMs + this.#leavesWithinMs + unseenMs) {
      this.#bench.violate(13, `${life.name} executes ${referenceId} again ${ageMs} ms after the first time`);
    }
  }

  #sendingsOf(life: Life, referenceId: string): Sending[] {
    const key = this.#keyOf(life, referenceId);
    const sendings = this.#sendings.get(key) ?? [];
    this.#sendings.set(key, sendings);
    return sendings;
  }

  #keyOf({ machine }: Pick<Life, "machine">, referenceId: string): string {
    return `${machine} ${this.#disks[machine]!.losses} ${referenceId}`;
  }
}

/** So much of its age a clock hides that was set back since. One that shows the send in the future hides nothing. */
function unseenBy(life: Life, first: Sending, ageMs: number): number {
  const backMs = first.clockErrorMs - life.clockErrorMs;
  return backMs > ageMs + MOST_SKEW_MS ? 0 : Math.max(0, backMs);
}

/** Nothing can be said of how long ago something was, where a clock was set or a process stood still. */
const isPunctual = ({ wasPaused, clockErrorMs }: Life): boolean => !wasPaused && clockErrorMs === 0;

import { askedFor, type Message, type Process, referenceOf } from "@dollr-kit/testing/simulator";
import type { Plan } from "../plan/plan.ts";
import type { Write } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";
import { paceAt } from "./planned-pace.ts";

/** What a bucket holds, a second's requests that a pass alone may owe, and one that had its turn before and leaves now. */
const mostAtOnce = (perSecond: number): number => Math.max(1, perSecond / 5) + Math.max(1, perSecond) + 1;

/** A look waits for its turn, for a token, and behind looks at others whose answers do not come. */
const SLACK_MS = 90_000;

/** The same of a store that machines share: whoever is free claims what is due. */
const SHARED_SLACK_MS = 60_000;

/** The clock of a process is set by two minutes either way before it dates its first send. */
const AGE_ERROR_MS = 3 * 60_000;

/** When an execution was announced, by the true time and by its record, and by whom. */
interface Born {
  readonly atMs: number;
  readonly firstSentMs: number;
  readonly by: Process;
}

/** Who looks after a payment, since when, and for how long nobody did. */
interface Kept {
  readonly process: Process;
  readonly atMs: number;
  lastMs: number;
  readonly unseenMs: number;
}

/** An answer that says how a payment stands. */
interface Heard {
  readonly process: Process;
  readonly atMs: number;
}

export interface PaceCheckerOptions {
  readonly observations: Observations;
  readonly plan: Plan;
  /** When the last fault was over. */
  readonly lastFaultMs: () => number;
}

/** Watches how often processes ask, for one payment by its true age, and in all: invariant 16. */
export class PaceChecker {
  readonly #observations: Observations;
  readonly #lastFaultMs: () => number;
  /** Requests per second that a process may make, on a day of load, where it has not to find the quota itself. */
  readonly #perSecond: number | undefined;
  /** On a day of load looks wait for the quota: see the judge of progress. */
  readonly #isLoad: boolean;
  /** The first execution of each reference that may have been taken, by machine. */
  readonly #born = new Map<string, Born>();
  /** Who has looked after a payment last, and since when: whoever gives it to another process forgets what it knew of it. */
  readonly #keptBy = new Map<string, Kept>();
  /** When a process asked for a payment, as far back as its pace says. */
  readonly #looks = new WeakMap<object, Map<string, number[]>>();
  /** Machines that share a store ask no more often together than one of them would. */
  readonly #isShared: boolean;
  /** Who has saved a payment last, by machine: it is leased to that process. */
  readonly #savedBy = new Map<string, Process>();
  readonly #clocksAreSet: boolean;
  readonly #heard = new Map<string, Heard>();
  /** What has ended on a machine is read again by another plan. */
  readonly #ended = new Set<string>();
  /** What a process has sent beyond what the quota has given since. */
  readonly #sent = new WeakMap<Process, { level: number; atMs: number }>();
  /** Since when a process waits for a token, and until when its requests leave that had their turns meanwhile. */
  readonly #tokenWait = new WeakMap<Process, { readonly untilMs: number }>();

  constructor({ observations, plan: { load, workers, faults, shared }, lastFaultMs }: PaceCheckerOptions) {
    this.#observations = observations;
    this.#clocksAreSet = faults.some(({ kind }) => kind === "clock" || kind === "clock-set");
    this.#lastFaultMs = lastFaultMs;
    this.#isShared = shared !== undefined;
    this.#isLoad = load !== undefined;
    this.#perSecond = load?.fixed && load.fixed / workers.length;
  }

  onHeard(process: Process, message: Message, { status }: Response): void {
    const { now, elapsedMs } = this.#observations.scheduler;
    if (message.group === "token" && status === 200) this.#tokenWait.set(process, { untilMs: now });
    if (message.group !== "status") return;
    if (status === 200) this.#heard.set(askedFor(message), { process, atMs: elapsedMs });
    // It was sent again, or what was told before was about another one.
    if (status === 404) this.#heard.delete(askedFor(message));
  }

  onLeave(process: Process, message: Message): void {
    if (message.group === "token") this.#noteTokenWait(process);
    this.#checkQuota(process, message);
    if (message.group === "execute") this.#noteExecution(process, referenceOf(message));
    if (message.group !== "status") return;
    this.#checkTooOften(process, message);
    if (!this.#isLoad) this.#checkTooSeldom(message);
  }

  onDurable(machine: number, { after: { referenceId, stage, execution }, by }: Write): void {
    if (stage === "settled") this.#ended.add(`${machine} ${referenceId}`);
    else this.#ended.delete(`${machine} ${referenceId}`);
    this.#savedBy.set(`${machine} ${referenceId}`, by);
    const firstSentMs = execution?.firstSentAt.getTime();
    // What did nothing and is sent anew is as young as that.
    if (firstSentMs === undefined || this.#born.get(`${machine} ${referenceId}`)?.firstSentMs === firstSentMs) return;
    this.#born.set(`${machine} ${referenceId}`, { atMs: this.#observations.scheduler.elapsedMs, firstSentMs, by });
  }

  /** While the first token is waited for, the quota grows as well. */
  #noteTokenWait(process: Process): void {
    this.#tokenWait.set(process, { untilMs: Number.POSITIVE_INFINITY });
    if (!this.#sent.has(process)) this.#sent.set(process, { level: 0, atMs: this.#observations.scheduler.now });
  }

  #noteExecution(process: Process, referenceId: string): void {
    this.#noteKeeper(process, referenceId);
  }

  #noteKeeper(process: Process, referenceId: string): Kept {
    const { elapsedMs } = this.#observations.scheduler;
    const last = this.#keptBy.get(referenceId);
    if (last?.process === process) {
      last.lastMs = elapsedMs;
      return last;
    }
    const unseenMs = last === undefined ? 0 : last.unseenMs + elapsedMs - last.lastMs;
    const kept = { process, atMs: elapsedMs, lastMs: elapsedMs, unseenMs };
    this.#keptBy.set(referenceId, kept);
    return kept;
  }

  #ageAt({ machine }: Process, referenceId: string, elapsedMs: number): number {
    return elapsedMs - (this.#born.get(`${machine} ${referenceId}`)?.atMs ?? elapsedMs);
  }

  #checkTooOften(process: Process, message: Message): void {
    const { elapsedMs } = this.#observations.scheduler;
    const ageMs = this.#ageAt(process, askedFor(message), elapsedMs);
    const seemsMs = Math.max(0, this.#seemingAge(process, message, ageMs) - AGE_ERROR_MS);
    const { fromMs, windowMs, mostLooks } = paceAt(seemsMs);
    const sinceMs = elapsedMs - (fromMs === 0 ? windowMs : Math.min(windowMs, seemsMs - fromMs));
    const asker = this.#isShared ? this : process;
    const ofAsker = this.#looks.get(asker) ?? new Map<string, number[]>();
    this.#looks.set(asker, ofAsker);
    const looks = (ofAsker.get(message.name) ?? []).filter((atMs) => atMs > sinceMs);
    ofAsker.set(message.name, [...looks, elapsedMs]);
    if (looks.length < mostLooks) return;
    this.#violate(
      `${process.name} asks ${message.name} ${looks.length + 1} times in ${toMinutes(windowMs)}, ${toMinutes(ageMs)} after it was executed`,
    );
  }

  /**
   * Who stood still cannot tell that from a clock that was set forward; and what another process had by a clock that was set has no age
   * but the time since this one took it up. The time in which nobody looked at it counts for nothing.
   */
  #seemingAge(process: Process, message: Message, ageMs: number): number {
    if (process.stoodStill) return 0;
    const { atMs, unseenMs } = this.#noteKeeper(process, askedFor(message));
    const seenMs = ageMs - unseenMs;
    return this.#clocksAreSet ? Math.min(seenMs, this.#observations.scheduler.elapsedMs - atMs) : seenMs;
  }

  /**
   * Whoever executed a payment first knows its age, whatever its clock is set to meanwhile, and leaves it to a process that has saved it
   * since; on a shared store everybody does. Nothing is said of a look before which anything failed.
   */
  #checkTooSeldom(message: Message): void {
    const referenceId = askedFor(message);
    const last = this.#heard.get(referenceId);
    if (last === undefined || this.#lastFaultMs() > last.atMs) return;
    const key = `${last.process.machine} ${referenceId}`;
    // An attempt that nobody has made is asked for now and then, and an answer about another one is none about it.
    if (!this.#born.has(key) || this.#ended.has(key)) return;
    if (!this.#isShared && !this.#isWith(last.process, key)) return;
    const waitedMs = this.#observations.scheduler.elapsedMs - last.atMs;
    const ageMs = this.#ageAt(last.process, referenceId, last.atMs);
    // What is tried again under its reference was begun before it was executed.
    const { withinMs } = paceAt(ageMs + 2 * AGE_ERROR_MS);
    if (waitedMs <= withinMs + (this.#isShared ? SHARED_SLACK_MS : SLACK_MS)) return;
    this.#violate(
      `${last.process.name} does not ask ${message.name} for ${toMinutes(waitedMs)}, ${toMinutes(ageMs)} after it was executed`,
    );
  }

  #isWith(process: Process, key: string): boolean {
    return process.isAlive && this.#born.get(key)?.by === process && this.#savedBy.get(key) === process;
  }

  /**
   * So many at once, and whatever is earned by the true time. Tokens are left out: the client asks again by itself, soon after it
   * got none, and what is owed for that is bounded.
   */
  #checkQuota(process: Process, { name, group }: Message): void {
    if (this.#perSecond === undefined || group === "token") return;
    const { now } = this.#observations.scheduler;
    const { level, atMs } = this.#sent.get(process) ?? { level: 0, atMs: now };
    const waitsForToken = now <= (this.#tokenWait.get(process)?.untilMs ?? 0);
    const left = level - ((now - atMs) / 1_000) * this.#perSecond;
    const more = (waitsForToken ? left : Math.max(0, left)) + 1;
    this.#sent.set(process, { level: more, atMs: now });
    if (more > mostAtOnce(this.#perSecond))
      this.#violate(`${process.name} calls ${name} beyond its ${this.#perSecond} requests a second`);
  }

  #violate(what: string): void {
    this.#observations.violate(16, `${what}, at ${this.#observations.scheduler.elapsedMs} ms`);
  }
}

const toMinutes = (ms: number): string => `${(ms / 60_000).toFixed(1)} minutes`;

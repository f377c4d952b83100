import type { Message, Process } from "@dollr-kit/testing/simulator";
import type { Plan } from "../plan/plan.ts";
import type { Observations } from "./observations.ts";

/** A payment is asked for every two seconds at most; some more is asked when it begins, and when it is taken up. */
const LOOKS_PER_MINUTE = 30 + 10;
const MINUTE_MS = 60_000;

/** What a bucket holds, a second's requests that a pass alone may owe, and one that had its turn before and leaves now. */
const mostAtOnce = (perSecond: number): number => Math.max(1, perSecond / 5) + Math.max(1, perSecond) + 1;

/** Watches how often processes ask, for one payment and in all: invariant 16. */
export class PaceChecker {
  readonly #observations: Observations;
  /** Requests per second that a process may make, on a day of load, where it has not to find the quota itself. */
  readonly #perSecond: number | undefined;
  /** When a process asked for a payment, in the last minute. */
  readonly #looks = new WeakMap<Process, Map<string, number[]>>();
  /** What a process has sent beyond what the quota has given since. */
  readonly #sent = new WeakMap<Process, { level: number; atMs: number }>();
  /** Since when a process waits for a token, and until when its requests leave that had their turns meanwhile. */
  readonly #tokenWait = new WeakMap<Process, { readonly untilMs: number }>();

  constructor(observations: Observations, { load, workers }: Plan) {
    this.#observations = observations;
    this.#perSecond = load?.fixed && load.fixed / workers.length;
  }

  onHeard(process: Process, { group }: Message, { status }: Response): void {
    if (group === "token" && status === 200)
      this.#tokenWait.set(process, { untilMs: this.#observations.scheduler.now });
  }

  onLeave(process: Process, message: Message): void {
    if (message.group === "token") this.#tokenWait.set(process, { untilMs: Number.POSITIVE_INFINITY });
    this.#checkQuota(process, message);
    if (message.group === "status") this.#checkLooks(process, message.name);
  }

  #checkLooks(process: Process, name: string): void {
    const { elapsedMs, now } = this.#observations.scheduler;
    const ofProcess = this.#looks.get(process) ?? new Map<string, number[]>();
    this.#looks.set(process, ofProcess);
    const looks = (ofProcess.get(name) ?? []).filter((atMs) => atMs > now - MINUTE_MS);
    ofProcess.set(name, [...looks, now]);
    if (looks.length < LOOKS_PER_MINUTE) return;
    this.#observations.violate(
      16,
      `${process.name} asks ${name} ${looks.length + 1} times in a minute, at ${elapsedMs} ms`,
    );
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
    if (more <= mostAtOnce(this.#perSecond)) return;
    this.#observations.violate(16, `${process.name} calls ${name} beyond its ${this.#perSecond} requests a second`);
  }
}

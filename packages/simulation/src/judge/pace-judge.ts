import type { Plan } from "../plan/plan.ts";
import type { Life } from "../process/life.ts";
import type { Message } from "../wire/message.ts";
import type { Bench } from "./bench.ts";

/** A payment is asked for every two seconds at most; some more is asked when it begins, and when it is taken up. */
const LOOKS_PER_MINUTE = 30 + 10;
const MINUTE_MS = 60_000;

/** What a bucket holds, a second's requests that a pass alone may owe, and one that had its turn before and leaves now. */
const mostAtOnce = (perSecond: number): number => Math.max(1, perSecond / 5) + Math.max(1, perSecond) + 1;

/** Watches how often processes ask, for one payment and in all: invariant 16. */
export class PaceJudge {
  readonly #bench: Bench;
  /** Requests per second that a process may make, on a day of load, where it has not to find the quota itself. */
  readonly #perSecond: number | undefined;
  /** When a process asked for a payment, in the last minute. */
  readonly #looks = new WeakMap<Life, Map<string, number[]>>();
  /** What a process has sent beyond what the quota has given since. */
  readonly #sent = new WeakMap<Life, { level: number; atMs: number }>();
  /** Since when a process waits for a token, and until when its requests leave that had their turns meanwhile. */
  readonly #tokenWait = new WeakMap<Life, { readonly untilMs: number }>();

  constructor(bench: Bench, { load, workers }: Plan) {
    this.#bench = bench;
    this.#perSecond = load?.fixed && load.fixed / workers.length;
  }

  onHeard(life: Life, { group }: Message, { status }: Response): void {
    if (group === "token" && status === 200) this.#tokenWait.set(life, { untilMs: this.#bench.scheduler.now });
  }

  onLeave(life: Life, message: Message): void {
    if (message.group === "token") this.#tokenWait.set(life, { untilMs: Number.POSITIVE_INFINITY });
    this.#checkQuota(life, message);
    if (message.group === "status") this.#checkLooks(life, message.name);
  }

  #checkLooks(life: Life, name: string): void {
    const { elapsedMs, now } = this.#bench.scheduler;
    const ofLife = this.#looks.get(life) ?? new Map<string, number[]>();
    this.#looks.set(life, ofLife);
    const looks = (ofLife.get(name) ?? []).filter((atMs) => atMs > now - MINUTE_MS);
    ofLife.set(name, [...looks, now]);
    if (looks.length < LOOKS_PER_MINUTE) return;
    this.#bench.violate(16, `${life.name} asks ${name} ${looks.length + 1} times in a minute, at ${elapsedMs} ms`);
  }

  /**
   * So many at once, and whatever is earned by the true time. Tokens are left out: the client asks again by itself, soon after it
   * got none, and what is owed for that is bounded.
   */
  #checkQuota(life: Life, { name, group }: Message): void {
    if (this.#perSecond === undefined || group === "token") return;
    const { now } = this.#bench.scheduler;
    const { level, atMs } = this.#sent.get(life) ?? { level: 0, atMs: now };
    const waitsForToken = now <= (this.#tokenWait.get(life)?.untilMs ?? 0);
    const left = level - ((now - atMs) / 1_000) * this.#perSecond;
    const more = (waitsForToken ? left : Math.max(0, left)) + 1;
    this.#sent.set(life, { level: more, atMs: now });
    if (more <= mostAtOnce(this.#perSecond)) return;
    this.#bench.violate(16, `${life.name} calls ${name} beyond its ${this.#perSecond} requests a second`);
  }
}

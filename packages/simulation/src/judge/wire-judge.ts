import { LONGEST_WAIT_MS } from "../plan/fault-book.ts";
import type { Disk } from "../process/disk.ts";
import type { Life } from "../process/life.ts";
import { askedWaitMs, isHalf } from "../wire/broken-answers.ts";
import { isLie } from "../wire/lies.ts";
import { askedFor, type Message, referenceOf } from "../wire/message.ts";
import type { WireWatcher } from "../wire/wire.ts";
import type { Bench } from "./bench.ts";
import { parseLabel } from "./label.ts";
import type { ResendJudge } from "./resend-judge.ts";

interface Held {
  readonly trueMs: number;
  /** By the process's own clock, which may have been set since. */
  readonly ownMs: number;
}

/** Answers that say that an execution did nothing. A refusal may be that of the same request, delivered twice. */
const UNDONE: ReadonlySet<number> = new Set([401, 429]);

/** Watches what processes send: invariants 3, 8, 10 and 14. */
export class WireJudge implements WireWatcher {
  readonly #bench: Bench;
  readonly #disks: readonly Disk[];
  readonly #resends: ResendJudge;
  /** References that a process knows to exist at Dollr. */
  readonly #known = new WeakMap<Life, Set<string>>();
  /** References of which a process heard that Dollr does not know them. */
  readonly #missing = new WeakMap<Life, Set<string>>();
  /** Calls that were answered 401, by process. */
  readonly #refusedTokens = new WeakMap<Life, Set<string>>();
  /** Until when a process was told to wait; a token request's own 429 is about token requests. */
  readonly #heldUntil = new WeakMap<Life, { [about in "token" | "else"]?: Held }>();

  constructor(bench: Bench, disks: readonly Disk[], resends: ResendJudge) {
    this.#bench = bench;
    this.#disks = disks;
    this.#resends = resends;
  }

  onLeave(life: Life, message: Message): void {
    this.#checkRetryAfter(life, message);
    if (message.group === "execute") this.#checkExecution(life, referenceOf(message));
    if (message.group === "write") this.#checkDraft(life, message);
  }

  onAnswered(): void {}

  onHeard(life: Life, message: Message, response: Response): void {
    const { status } = response;
    if (message.group === "execute" && status >= 400 && status < 500)
      this.#resends.onRefused(life, referenceOf(message), UNDONE.has(status));
    if (isLie(response)) return;
    if (status === 404 && message.group === "status") this.#noteMissing(life, askedFor(message));
    if (status === 429) this.#noteRetryAfter(life, message, response);
    if (status === 401) setOf(this.#refusedTokens, life).add(message.name);
    if (status !== 200 || !isJson(response) || isHalf(response)) return;
    if (message.group === "token") this.#endHold(life);
    if (message.group === "status") setOf(this.#known, life).add(askedFor(message));
  }

  /** Dollr gives tokens again. */
  #endHold(life: Life): void {
    const { token: _, ...others } = this.#heldUntil.get(life) ?? {};
    this.#heldUntil.set(life, others);
  }

  #checkExecution(life: Life, referenceId: string): void {
    const record = this.#disks[life.machine]!.recordOf(referenceId);
    if (record?.execution === undefined) {
      this.#bench.violate(3, `${life.name} executes ${referenceId}, which its store does not hold as being executed`);
    }
    if (setOf(this.#known, life).has(referenceId)) {
      this.#bench.violate(10, `${life.name} executes ${referenceId} after Dollr said that it has it`);
    }
    if (!setOf(this.#missing, life).has(referenceId)) {
      this.#bench.violate(14, `${life.name} executes ${referenceId} and has not heard that Dollr does not know it`);
    }
    this.#resends.onSend(life, referenceId);
  }

  /** A document that is labelled as a payment's. */
  #checkDraft(life: Life, { name, body = "" }: Message): void {
    const label = body.includes('"reference_id"') ? JSON.parse(body).reference_id : undefined;
    if (label === undefined) return;
    const { id } = parseLabel(label);
    if (this.#disks[life.machine]!.records.some((record) => record.id === id)) return;
    this.#bench.violate(3, `${life.name} calls ${name} for ${id}, of which its store holds no record`);
  }

  #noteMissing(life: Life, referenceId: string): void {
    setOf(this.#missing, life).add(referenceId);
    this.#resends.onMissing(life, referenceId);
  }

  #noteRetryAfter(life: Life, message: Message, response: Response): void {
    const ms = Math.min(askedWaitMs(response), LONGEST_WAIT_MS);
    const { [aboutOf(message)]: held, ...others } = this.#heldUntil.get(life) ?? {};
    const trueMs = Math.max(held?.trueMs ?? 0, this.#bench.scheduler.now + ms);
    const ownMs = Math.max(held?.ownMs ?? 0, life.clock.now() + ms);
    this.#heldUntil.set(life, { ...others, [aboutOf(message)]: { trueMs, ownMs } });
  }

  /**
   * A process whose clock was set may go by either time. A call that was under way when the 429 came may still be repeated
   * with a new token.
   */
  #checkRetryAfter(life: Life, message: Message): void {
    if (setOf(this.#refusedTokens, life).delete(message.name)) return;
    const held = this.#heldUntil.get(life)?.[aboutOf(message)];
    if (held && this.#bench.scheduler.now < held.trueMs && life.clock.now() < held.ownMs) {
      const earlyMs = Math.round(held.trueMs - this.#bench.scheduler.now);
      this.#bench.violate(8, `${life.name} calls ${message.name} ${earlyMs} ms before Retry-After is over`);
    }
  }
}

function setOf(sets: WeakMap<Life, Set<string>>, life: Life): Set<string> {
  const set = sets.get(life) ?? new Set();
  sets.set(life, set);
  return set;
}

const aboutOf = ({ group }: Message): "token" | "else" => (group === "token" ? "token" : "else");

const isJson = (response: Response): boolean => response.headers.get("content-type")?.includes("json") ?? false;

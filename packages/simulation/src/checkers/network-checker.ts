import {
  askedFor,
  askedWaitMs,
  isHalf,
  isUntrue,
  type Message,
  type Process,
  referenceOf,
} from "@dollr-kit/testing/simulator";
import { LONGEST_WAIT_MS } from "../plan/seeded-injector.ts";
import { parseLabel } from "../workload/label.ts";
import type { PaymentDisk } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";
import type { ResendChecker } from "./resend-checker.ts";

interface Held {
  readonly trueMs: number;
  /** By the process's own clock, which may have been set since. */
  readonly ownMs: number;
  readonly ownFromMs: number;
}

/** Answers that say that an execution did nothing. A refusal may be that of the same request, delivered twice. */
const NOT_PERFORMED: ReadonlySet<number> = new Set([401, 429]);

/** Watches what processes send: invariants 3, 8, 10 and 14. */
export class NetworkChecker {
  readonly #observations: Observations;
  readonly #disks: readonly PaymentDisk[];
  readonly #resends: ResendChecker;
  /** References that a process knows to exist at Dollr. */
  readonly #known = new WeakMap<Process, Set<string>>();
  /** References of which a process heard that Dollr does not know them. */
  readonly #missing = new WeakMap<Process, Set<string>>();
  /** Calls that were answered 401, by process. */
  readonly #refusedTokens = new WeakMap<Process, Set<string>>();
  /** Until when a process was told to wait; a token request's own 429 is about token requests. */
  readonly #heldUntil = new WeakMap<Process, { [about in "token" | "else"]?: Held }>();

  constructor(observations: Observations, disks: readonly PaymentDisk[], resends: ResendChecker) {
    this.#observations = observations;
    this.#disks = disks;
    this.#resends = resends;
  }

  onLeave(process: Process, message: Message): void {
    this.#checkRetryAfter(process, message);
    if (message.group === "execute") this.#checkExecution(process, referenceOf(message));
    if (message.group === "write") this.#checkDraft(process, message);
  }

  onHeard(process: Process, message: Message, response: Response): void {
    const { status } = response;
    if (message.group === "execute" && status >= 400 && status < 500)
      this.#resends.onRefused(process, referenceOf(message), NOT_PERFORMED.has(status));
    if (isUntrue(response)) return;
    if (status === 404 && message.group === "status") this.#noteMissing(process, askedFor(message));
    if (status === 429) this.#noteRetryAfter(process, message, response);
    if (status === 401) setOf(this.#refusedTokens, process).add(message.name);
    if (status !== 200 || !isJson(response) || isHalf(response)) return;
    if (message.group === "token") this.#endHold(process);
    if (message.group === "status") setOf(this.#known, process).add(askedFor(message));
  }

  /** Dollr gives tokens again. */
  #endHold(process: Process): void {
    const { token: _, ...others } = this.#heldUntil.get(process) ?? {};
    this.#heldUntil.set(process, others);
  }

  #checkExecution(process: Process, referenceId: string): void {
    const record = this.#disks[process.machine]!.recordOf(referenceId);
    if (record?.execution === undefined) {
      this.#observations.violate(
        3,
        `${process.name} executes ${referenceId}, which its store does not hold as being executed`,
      );
    }
    if (setOf(this.#known, process).has(referenceId)) {
      this.#observations.violate(10, `${process.name} executes ${referenceId} after Dollr said that it has it`);
    }
    if (!setOf(this.#missing, process).has(referenceId)) {
      this.#observations.violate(
        14,
        `${process.name} executes ${referenceId} and has not heard that Dollr does not know it`,
      );
    }
    this.#resends.onSend(process, referenceId);
  }

  /** A document that is labelled as a payment's. */
  #checkDraft(process: Process, { name, body = "" }: Message): void {
    const label = body.includes('"reference_id"') ? JSON.parse(body).reference_id : undefined;
    if (label === undefined) return;
    const { id } = parseLabel(label);
    if (this.#disks[process.machine]!.hasCollection(id)) return;
    this.#observations.violate(3, `${process.name} calls ${name} for ${id}, of which its store holds no record`);
  }

  #noteMissing(process: Process, referenceId: string): void {
    setOf(this.#missing, process).add(referenceId);
    this.#resends.onMissing(process, referenceId);
  }

  #noteRetryAfter(process: Process, message: Message, response: Response): void {
    // Whoever stood still may have given up the request before its answer was read.
    if (process.stoodStill) return;
    const ms = Math.min(askedWaitMs(response), LONGEST_WAIT_MS);
    const { [aboutOf(message)]: held, ...others } = this.#heldUntil.get(process) ?? {};
    const trueMs = Math.max(held?.trueMs ?? 0, this.#observations.scheduler.now + ms);
    const ownMs = Math.max(held?.ownMs ?? 0, process.correctedNow() + ms);
    this.#heldUntil.set(process, {
      ...others,
      [aboutOf(message)]: { trueMs, ownMs, ownFromMs: process.correctedNow() },
    });
  }

  /**
   * A process whose clock was set may go by either time. A call that was under way when the 429 came may still be repeated
   * with a new token; and an execution that was announced may have waited for one: nobody may abort it.
   */
  #checkRetryAfter(process: Process, message: Message): void {
    if (setOf(this.#refusedTokens, process).delete(message.name)) return;
    const held = this.#heldUntil.get(process)?.[aboutOf(message)];
    if (held && this.#wasAnnounced(process, message, held.ownFromMs)) return;
    if (held && this.#observations.scheduler.now < held.trueMs && process.correctedNow() < held.ownMs) {
      const earlyMs = Math.round(held.trueMs - this.#observations.scheduler.now);
      this.#observations.violate(8, `${process.name} calls ${message.name} ${earlyMs} ms before Retry-After is over`);
    }
  }

  #wasAnnounced(process: Process, message: Message, ownMs: number): boolean {
    const sentAt = this.#disks[process.machine]!.recordOf(referenceOf(message))?.execution?.sentAt;
    return message.name.includes("/executions/") && sentAt !== undefined && sentAt.getTime() <= ownMs;
  }
}

function setOf(sets: WeakMap<Process, Set<string>>, process: Process): Set<string> {
  const set = sets.get(process) ?? new Set();
  sets.set(process, set);
  return set;
}

const aboutOf = ({ group }: Message): "token" | "else" => (group === "token" ? "token" : "else");

const isJson = (response: Response): boolean => response.headers.get("content-type")?.includes("json") ?? false;

import type { CollectionRecord } from "@dollr-kit/collect";
import { askedFor, type Message } from "@dollr-kit/testing/simulator";
import { PAGE_WITHIN_MS, paceAt } from "./planned-pace.ts";

/** When it was last looked at. */
interface Instant {
  readonly sinceMs: number;
  /** What was held before. */
  readonly heldMs: number;
}

/** A payment that was executed, or has a page, and has not ended. */
export interface Looked extends Instant {
  readonly name: string;
  /** The longest that may be between two looks, by its true age. */
  withinMs(nowMs: number): number;
}

/** A page is looked for under its label, too, in each state that another machine's may have. */
const REQUESTS_FOR_OTHERS = 3;

/** Payments that have to be looked at, the one that has waited longest for a look first. */
export class LookedAt implements Iterable<Looked> {
  readonly #byReference = new Map<string, Looked>();
  /** The reference whose page a document is. */
  readonly #pages = new Map<string, string>();

  /** Requests that it takes to look at each of them once, at most. */
  get requests(): number {
    return this.#byReference.size + this.#pages.size * REQUESTS_FOR_OTHERS;
  }

  [Symbol.iterator](): Iterator<Looked> {
    return this.#byReference.values();
  }

  onDurable({ id, referenceId, stage, request, results }: CollectionRecord, now: Instant): void {
    if (stage === "settled") this.#forget(referenceId, results.source?.id);
    if (stage !== "executed" || this.#byReference.has(referenceId)) return;
    const isPage = request.via === "hosted";
    if (isPage) this.#pages.set(`${results.source?.id}`, referenceId);
    const bornMs = now.sinceMs;
    const atMostMs = isPage ? PAGE_WITHIN_MS : 0;
    const withinMs = (nowMs: number): number => Math.max(paceAt(nowMs - bornMs).withinMs, atMostMs);
    this.#byReference.set(referenceId, { name: id, withinMs, ...now });
  }

  #forget(referenceId: string, sourceId: number | undefined): void {
    this.#byReference.delete(referenceId);
    this.#pages.delete(`${sourceId}`);
  }

  onLook(message: Message, now: Instant): void {
    const referenceId = this.#referenceOf(message);
    const looked = referenceId === undefined ? undefined : this.#byReference.get(referenceId);
    if (referenceId === undefined || looked === undefined) return;
    this.#byReference.delete(referenceId);
    this.#byReference.set(referenceId, { ...looked, ...now });
  }

  #referenceOf(message: Message): string | undefined {
    if (message.group === "status") return askedFor(message);
    if (message.group !== "document-status") return undefined;
    return this.#pages.get(new URL(message.url).searchParams.get("source_id") ?? "");
  }
}

import type { OperationId } from "../description/operation-id.ts";
import type { Random } from "../time/random.ts";
import type { FaultRule } from "./fault-rule.ts";
import { type ParsedFault, parseFault } from "./parse-fault.ts";

/** A fault that was added and not removed. */
export interface ActiveFault {
  readonly id: number;
  readonly rule: FaultRule;
  /** How many requests it has affected. */
  readonly hits: number;
  remove(): void;
}

/**
 * The faults of a sandbox. Where several affect one request, they apply in the order in which they were added.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#errors which faults there can be
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#rate-limits
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency what is safe then
 */
export interface Faults {
  /**
   * @throws TypeError on an invalid rule, saying what is valid.
   * @example sandbox.faults.add({ kind: "answer-lost", operation: "executions.collection" })
   */
  add(rule: FaultRule): ActiveFault;
  readonly list: readonly ActiveFault[];
  /** Removes all faults. */
  clear(): void;
}

interface Waiting extends ParsedFault {
  readonly id: number;
  left: number;
  toSkip: number;
  hits: number;
}

export class FaultRegistry implements Faults {
  #waiting: Waiting[] = [];
  #lastId = 0;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  add(rule: FaultRule): ActiveFault {
    const parsed = parseFault(rule);
    this.#lastId += 1;
    const left = rule.times ?? (rule.probability === undefined ? 1 : Number.POSITIVE_INFINITY);
    const waiting = { ...parsed, id: this.#lastId, left, toSkip: rule.skip ?? 0, hits: 0 };
    this.#waiting.push(waiting);
    return this.#toActive(waiting);
  }

  get list(): readonly ActiveFault[] {
    return this.#waiting.map((waiting) => this.#toActive(waiting));
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The rules that affect this request. */
  draw(operation: OperationId): readonly FaultRule[] {
    if (this.#waiting.length === 0) return [];
    return this.#waiting.filter((waiting) => this.#affects(waiting, operation)).map(({ rule }) => rule);
  }

  #affects(waiting: Waiting, operation: OperationId): boolean {
    if (waiting.left <= 0 || (waiting.operations && !waiting.operations.has(operation))) return false;
    if (waiting.toSkip > 0) {
      waiting.toSkip -= 1;
      return false;
    }
    if (waiting.rule.probability !== undefined && this.#random.next() >= waiting.rule.probability) return false;
    waiting.left -= 1;
    waiting.hits += 1;
    return true;
  }

  #toActive(waiting: Waiting): ActiveFault {
    return {
      id: waiting.id,
      rule: waiting.rule,
      get hits() {
        return waiting.hits;
      },
      remove: () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
      },
    };
  }
}

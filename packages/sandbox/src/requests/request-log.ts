/** A request that the sandbox got. It holds no token, no body, no name and no phone. */
export interface RequestRecord {
  readonly id: number;
  /** `operationId` of the description. */
  readonly operation: string;
  readonly method: string;
  /** Path with its parameters' names. */
  readonly route: string;
  /** By the sandbox's clock. */
  readonly arrivedAt: Date;
  /** Undefined while it is under way, and for ever when the connection broke. */
  readonly answeredAt: Date | undefined;
  /** Undefined where no answer was sent. */
  readonly status: number | undefined;
  /** Kinds of the faults that struck it. */
  readonly faults: readonly string[];
  /** Which token it came with; a number, not the token. */
  readonly tokenId: number | undefined;
  /** Key of the execution that it is about. */
  readonly referenceId: string | undefined;
  /** Seconds that its 429 told to wait. */
  readonly retryAfterSeconds: number | undefined;
}

export type OpenRecord = { -readonly [Field in keyof RequestRecord]: RequestRecord[Field] };

/** The latest requests, in order of arrival. */
export class RequestLog {
  #records: OpenRecord[] = [];
  #lastId = 0;
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  get records(): readonly RequestRecord[] {
    return this.#size === 0 ? [] : this.#records.slice(-this.#size);
  }

  open(record: Omit<RequestRecord, "id" | "answeredAt" | "status" | "retryAfterSeconds">): OpenRecord {
    this.#lastId += 1;
    const opened = {
      ...record,
      id: this.#lastId,
      answeredAt: undefined,
      status: undefined,
      retryAfterSeconds: undefined,
    };
    if (this.#size === 0) return opened;
    this.#records.push(opened);
    // Twice the size before a cut, so that the cost of cutting is spread over as many requests.
    if (this.#records.length >= 2 * this.#size) this.#records = this.#records.slice(-this.#size);
    return opened;
  }

  /** How many requests came in all. */
  get count(): number {
    return this.#lastId;
  }
}

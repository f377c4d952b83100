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
  /** Undefined before the answer, and where the connection broke. */
  readonly answeredAt: Date | undefined;
  /** When its connection broke or its sender gave up, before an answer. */
  readonly lostAt: Date | undefined;
  /** Undefined where no answer was sent. */
  readonly status: number | undefined;
  /** Kinds of the faults that affected it. */
  readonly faults: readonly string[];
  /** Number of its token, not the token itself. */
  readonly tokenId: number | undefined;
  /** `reference_id` of the execution that it is about. */
  readonly referenceId: string | undefined;
  /** `Retry-After` of a 429, in seconds. */
  readonly retryAfterSeconds: number | undefined;
}

export type OpenRecord = { -readonly [Field in keyof RequestRecord]: RequestRecord[Field] };

/** The latest requests, in order of arrival. */
export class RequestLog {
  #records: OpenRecord[] = [];
  #lastId = 0;
  readonly #size: number;
  readonly #onEnd: (record: RequestRecord) => void;

  /** @param onEnd - is called when a request was answered, or its connection broke. */
  constructor(size: number, onEnd: (record: RequestRecord) => void = () => {}) {
    this.#size = size;
    this.#onEnd = onEnd;
  }

  get records(): readonly RequestRecord[] {
    return this.#size === 0 ? [] : this.#records.slice(-this.#size);
  }

  open(record: Omit<RequestRecord, "id" | "answeredAt" | "lostAt" | "status" | "retryAfterSeconds">): OpenRecord {
    this.#lastId += 1;
    const opened = {
      ...record,
      id: this.#lastId,
      answeredAt: undefined,
      lostAt: undefined,
      status: undefined,
      retryAfterSeconds: undefined,
    };
    if (this.#size === 0) return opened;
    this.#records.push(opened);
    // Cutting at twice the size spreads its cost over many requests.
    if (this.#records.length >= 2 * this.#size) this.#records = this.#records.slice(-this.#size);
    return opened;
  }

  end(record: RequestRecord): void {
    this.#onEnd(record);
  }

  /** The number of all requests so far. */
  get count(): number {
    return this.#lastId;
  }
}

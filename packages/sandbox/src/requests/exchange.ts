/** A request and its answer as they passed, with tokens and secrets in them: `shown-request.ts` masks these. */
export interface Exchange {
  /** `id` of its record in the log. */
  readonly requestId: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Undefined where it is too long to be kept. */
  readonly body: string | undefined;
  answer: { readonly headers: Readonly<Record<string, string>>; readonly body: string | undefined } | undefined;
}

/** How many of the latest requests are kept with headers and bodies. */
const KEPT = 200;
/** In characters. Bodies of the API are far shorter. */
const LONGEST_BODY = 64 * 1024;

/** The latest requests with headers and bodies, in memory alone. */
export class ExchangeLog {
  /** Whether it keeps any. */
  readonly isKept: boolean;
  #exchanges: Exchange[] = [];

  constructor(isKept: boolean) {
    this.isKept = isKept;
  }

  get all(): readonly Exchange[] {
    return this.#exchanges.slice(-KEPT);
  }

  find(requestId: number): Exchange | undefined {
    return this.all.find((exchange) => exchange.requestId === requestId);
  }

  open(requestId: number, { method, url, headers }: Request, body: string): void {
    if (!this.isKept) return;
    this.#exchanges.push({ requestId, method, url, headers, body: upToLongest(body), answer: undefined });
    if (this.#exchanges.length >= 2 * KEPT) this.#exchanges = this.#exchanges.slice(-KEPT);
  }

  answer(requestId: number, headers: Readonly<Record<string, string>>, body: string): void {
    const exchange = this.isKept ? this.#exchanges.findLast((one) => one.requestId === requestId) : undefined;
    if (exchange) exchange.answer = { headers, body: upToLongest(body) };
  }
}

const upToLongest = (body: string): string | undefined => (body.length > LONGEST_BODY ? undefined : body);

import { MOST_BYTES } from "../transport/read-text.ts";
import { type Bytes, decodeBody, toText } from "./decode-body.ts";
import type { HeaderFields } from "./dispatcher.ts";
import { LazyResponse } from "./lazy-response.ts";

interface Controller {
  abort(reason: unknown): void;
}

const concat = (chunks: readonly Bytes[]): Bytes =>
  (globalThis as unknown as { Buffer: { concat(chunks: readonly Bytes[]): Bytes } }).Buffer.concat(chunks);

/**
 * Gathers what undici reports of one exchange into a response. It has the methods of both interfaces: `onResponse…` of undici 7 and newer, and
 * the older ones, which Node 22 calls.
 */
export class ExchangeHandler {
  readonly #url: string;
  readonly #signal: AbortSignal;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: unknown) => void;
  readonly #chunks: Bytes[] = [];
  #stop: ((reason: unknown) => void) | undefined;
  #bytes = 0;
  #status = 0;
  #statusText = "";
  #fields: HeaderFields = {};

  constructor(
    url: string,
    signal: AbortSignal,
    resolve: (response: Response) => void,
    reject: (error: unknown) => void,
  ) {
    this.#url = url;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    signal.addEventListener("abort", this);
  }

  /** Called when the caller aborts. */
  handleEvent(): void {
    this.#stop?.(this.#signal.reason);
    this.onResponseError(undefined, this.#signal.reason);
  }

  onRequestStart(controller: Controller): void {
    this.#start((reason) => controller.abort(reason));
  }

  onResponseStart(_: Controller, status: number, fields: HeaderFields, statusText = ""): void {
    this.#status = status;
    this.#fields = fields;
    this.#statusText = statusText;
    // Early hints (103) may come before the answer. Their data is not part of it.
    this.#chunks.length = 0;
    this.#bytes = 0;
  }

  onResponseData(_: unknown, chunk: Bytes): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= MOST_BYTES) this.#chunks.push(chunk);
    else this.#cut();
  }

  onResponseEnd(): void {
    this.#signal.removeEventListener("abort", this);
    const [first] = this.#chunks;
    const bytes = first && this.#chunks.length === 1 ? first : concat(this.#chunks);
    const encoding = this.#fields["content-encoding"];
    const answer = (text: string | undefined): void => this.#answer(text);
    if (encoding === undefined || !bytes.length) answer(toText(bytes));
    else decodeBody(bytes, String(encoding)).then(answer, this.#reject);
  }

  onResponseError(_: unknown, error: unknown): void {
    this.#signal.removeEventListener("abort", this);
    this.#reject(error);
  }

  onConnect(abort: (reason: unknown) => void): void {
    this.#start(abort);
  }

  onHeaders(status: number, raw: readonly Bytes[], _resume: unknown, statusText?: string): boolean {
    const fields: Record<string, string[]> = {};
    for (let index = 0; index < raw.length; index += 2) {
      const name = String(raw[index]).toLowerCase();
      fields[name] ??= [];
      fields[name].push((raw[index + 1] as Bytes).toString("latin1"));
    }
    this.onResponseStart(undefined as never, status, fields, statusText);
    return true;
  }

  onData(chunk: Bytes): boolean {
    this.onResponseData(undefined, chunk);
    return true;
  }

  onComplete(): void {
    this.onResponseEnd();
  }

  onError(error: unknown): void {
    this.onResponseError(undefined, error);
  }

  #answer(text: string | undefined): void {
    this.#resolve(new LazyResponse(this.#url, this.#status, this.#statusText, this.#fields, text));
  }

  /** Stops reading a body that is too long. The response then has a status and headers but no text, and the connection closes. */
  #cut(): void {
    this.#chunks.length = 0;
    this.#answer(undefined);
    this.#stop?.(new Error("The answer is too long."));
  }

  #start(stop: (reason: unknown) => void): void {
    this.#stop = stop;
    if (this.#signal.aborted) stop(this.#signal.reason);
  }
}

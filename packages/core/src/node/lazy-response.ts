import { KEPT_TEXT } from "../transport/read-text.ts";
import type { HeaderFields } from "./dispatcher.ts";
import { LazyHeaders } from "./lazy-headers.ts";

/**
 * A response with its text, which creates a real `Response` only when more than text or JSON is wanted. `text()` and `json()` may be called
 * many times.
 */
export class LazyResponse implements Response {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly redirected = false;
  readonly type = "default";
  /** The text. `null` where the body was too long. */
  readonly [KEPT_TEXT]: string | null;
  readonly #fields: HeaderFields;
  #headers: Headers | undefined;
  #response: Response | undefined;

  constructor(url: string, status: number, statusText: string, fields: HeaderFields, text: string | undefined) {
    linkOnce();
    this.url = url;
    this.status = status;
    this.statusText = statusText;
    this.#fields = fields;
    this[KEPT_TEXT] = text ?? null;
  }

  get headers(): Headers {
    this.#headers ??= new LazyHeaders(this.#fields);
    return this.#headers;
  }

  get #kept(): string {
    const text = this[KEPT_TEXT];
    if (text === null) throw new TypeError("The body is longer than what is read.");
    return text;
  }

  get #real(): Response {
    const { status, statusText } = this;
    this.#response ??= new Response(this.#kept || null, { status, statusText, headers: [...this.headers] });
    return this.#response;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  async text(): Promise<string> {
    return this.#kept;
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#kept);
  }

  get body() {
    return this.#real.body;
  }

  get bodyUsed(): boolean {
    return this.#response?.bodyUsed ?? false;
  }

  clone(): Response {
    return this.#real.clone();
  }

  blob() {
    return this.#real.blob();
  }

  bytes() {
    return this.#real.bytes();
  }

  arrayBuffer() {
    return this.#real.arrayBuffer();
  }

  formData() {
    return this.#real.formData();
  }
}

let isLinked = false;

/** Makes `instanceof Response` and `instanceof Headers` true. It runs at the first response, because loading `Response` slows the start. */
function linkOnce(): void {
  if (isLinked) return;
  Object.setPrototypeOf(LazyResponse.prototype, Response.prototype);
  Object.setPrototypeOf(LazyHeaders.prototype, Headers.prototype);
  isLinked = true;
}

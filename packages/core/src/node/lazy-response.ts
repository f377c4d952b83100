import type { HeaderFields } from "./dispatcher.ts";
import { LazyHeaders } from "./lazy-headers.ts";

/**
 * A response whose text is there, and which becomes a real `Response` when it is asked for more. It is no `instanceof Response`, and
 * reading its text or JSON does not use it up.
 */
export class LazyResponse implements Response {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly redirected = false;
  readonly type = "default";
  readonly #text: string;
  #response: Response | undefined;

  constructor(url: string, status: number, statusText: string, fields: HeaderFields, text: string) {
    this.url = url;
    this.status = status;
    this.statusText = statusText;
    this.headers = new LazyHeaders(fields);
    this.#text = text;
  }

  get #real(): Response {
    const { status, statusText } = this;
    this.#response ??= new Response(this.#text || null, { status, statusText, headers: [...this.headers] });
    return this.#response;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  async text(): Promise<string> {
    return this.#text;
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#text);
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

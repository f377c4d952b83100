import type { HeaderFields } from "./dispatcher.ts";

/** Headers that look up single fields, and create a real `Headers` only for anything else. */
export class LazyHeaders implements Headers {
  readonly #fields: HeaderFields;
  #headers: Headers | undefined;

  constructor(fields: HeaderFields) {
    this.#fields = fields;
  }

  get #real(): Headers {
    this.#headers ??= new Headers(
      Object.entries(this.#fields).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      ),
    );
    return this.#headers;
  }

  get(name: string): string | null {
    if (this.#headers) return this.#headers.get(name);
    const field = name.toLowerCase();
    const value = Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
    return typeof value === "object" ? value.join(", ") : (value ?? null);
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  append(name: string, value: string): void {
    this.#real.append(name, value);
  }

  delete(name: string): void {
    this.#real.delete(name);
  }

  set(name: string, value: string): void {
    this.#real.set(name, value);
  }

  getSetCookie(): string[] {
    return this.#real.getSetCookie();
  }

  forEach(tell: (value: string, name: string, parent: Headers) => void): void {
    this.#real.forEach(tell);
  }

  entries() {
    return this.#real.entries();
  }

  keys() {
    return this.#real.keys();
  }

  values() {
    return this.#real.values();
  }

  [Symbol.iterator]() {
    return this.#real.entries();
  }
}

import type { RequestGroup } from "@dollr-kit/sandbox";

/** What a trace shows of Dollr's answer. */
interface Told {
  readonly status: number;
  readonly text: string;
}

/** One request in a trace, with its result. */
export class RequestLine {
  readonly title: string;
  readonly #group: RequestGroup;
  #reply: string | undefined;
  #heard: number | undefined;
  #hasTrouble = false;
  #gaveUpAfterMs: number | undefined;

  constructor(title: string, group: RequestGroup) {
    this.title = title;
    this.#group = group;
  }

  /** Whether it is a step before the execution, and went well. */
  get isOrdinary(): boolean {
    const isStep = this.#group === "token" || this.#group === "read" || this.#group === "write";
    return isStep && !this.#hasTrouble && this.#heard === 200;
  }

  /** Notes that a fault hits this request. */
  failed(): void {
    this.#hasTrouble = true;
  }

  /** Notes Dollr's answer. */
  replied(reply: Told): void {
    this.#reply = tellReply(reply);
  }

  /** Notes the status that the sender got. */
  heard(status: number): void {
    this.#heard = status;
  }

  /** Notes that the sender gave up. */
  gaveUp(afterMs: number): void {
    this.#gaveUpAfterMs = afterMs;
  }

  toString(): string {
    const atDollr = this.#reply === undefined ? "" : ` (Dollr: ${this.#reply})`;
    if (this.#gaveUpAfterMs !== undefined)
      return `${this.title} → given up after ${this.#gaveUpAfterMs / 1_000} s${atDollr}`;
    if (this.#heard === undefined) return `${this.title} → no answer${atDollr}`;
    const isSame = this.#reply?.startsWith(String(this.#heard)) === true;
    return `${this.title} → ${isSame ? this.#reply : `${this.#heard}${atDollr}`}`;
  }
}

/** The HTTP status, and the status of the payment if the body has one: `200 PENDING`. */
export function tellReply({ status, text }: Told): string {
  const [, word] = /"status":"([A-Z_]+)"/.exec(text) ?? [];
  return word === undefined ? String(status) : `${status} ${word}`;
}

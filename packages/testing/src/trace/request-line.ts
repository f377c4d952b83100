import type { RequestGroup } from "@dollr-kit/sandbox";

/** What is told of an answer of Dollr's. */
interface Told {
  readonly status: number;
  readonly text: string;
}

/** One request in a trace, and what became of it. */
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

  /** Nothing worth telling: a step of the way to the execution that went well. */
  get isOrdinary(): boolean {
    const isStep = this.#group === "token" || this.#group === "read" || this.#group === "write";
    return isStep && !this.#hasTrouble && this.#heard === 200;
  }

  /** Something goes wrong with it. */
  failed(): void {
    this.#hasTrouble = true;
  }

  /** What Dollr answered. */
  replied(reply: Told): void {
    this.#reply = tellReply(reply);
  }

  /** What the sender got. */
  heard(status: number): void {
    this.#heard = status;
  }

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

/** The code, with the status word where there is one: `200 PENDING`. */
export function tellReply({ status, text }: Told): string {
  const [, word] = /"status":"([A-Z_]+)"/.exec(text) ?? [];
  return word === undefined ? String(status) : `${status} ${word}`;
}

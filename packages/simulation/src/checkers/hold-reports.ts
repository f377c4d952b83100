import { askedWaitMs, type Message, type Process } from "@dollr-kit/testing/simulator";
import type { Observations } from "./observations.ts";

/** People are told of a wait that is at least so long. */
const LONG_MS = 60_000;
/** Dates on the wire have no milliseconds. */
const ROUNDED_MS = 1_000;

interface Waits {
  /** What Dollr has asked the process to wait, but for that of token requests. */
  readonly asked: number[];
  /** The client waits with token requests itself, and tells whoever asks for one meanwhile how much is left. */
  longestOfTokensMs: number;
  /** The longest of those. */
  longestMs: number;
  readonly told: number[];
}

/** Watches reports of long waits: invariants 25 and 26. */
export class HoldReports {
  readonly #observations: Observations;
  readonly #waits = new Map<Process, Waits>();

  constructor(observations: Observations) {
    this.#observations = observations;
  }

  onHeard(process: Process, { group }: Message, response: Response): void {
    if (response.status !== 429) return;
    const ms = askedWaitMs(response);
    const waits = this.#waitsOf(process);
    if (group === "token") waits.longestOfTokensMs = Math.max(waits.longestOfTokensMs, ms);
    else {
      waits.asked.push(ms);
      waits.longestMs = Math.max(waits.longestMs, ms);
    }
  }

  onReport(process: Process, waitMs: number): void {
    const { asked, told, longestOfTokensMs } = this.#waitsOf(process);
    told.push(waitMs);
    const isAsked = asked.some((ms) => Math.abs(ms - waitMs) <= ROUNDED_MS) || waitMs <= longestOfTokensMs + ROUNDED_MS;
    if (!isAsked || waitMs < LONG_MS)
      this.#observations.violate(
        25,
        `people are told by ${process.name} that Dollr asks to wait ${waitMs} ms, and it has not`,
      );
  }

  /** Of the longest wait people are told, whatever was told before. */
  atTheEnd(): void {
    for (const [{ name, isAlive, stoodStill }, { longestMs, told }] of this.#waits) {
      if (!isAlive || stoodStill || longestMs < LONG_MS) continue;
      if (Math.max(0, ...told) < longestMs - ROUNDED_MS)
        this.#observations.violate(26, `${name} was asked to wait ${longestMs} ms, and tells nobody`);
    }
  }

  #waitsOf(process: Process): Waits {
    const waits = this.#waits.get(process) ?? { asked: [], longestMs: 0, longestOfTokensMs: 0, told: [] };
    this.#waits.set(process, waits);
    return waits;
  }
}

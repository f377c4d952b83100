import { isHalf, isUntrue, type Message, type Process } from "@dollr-kit/testing/simulator";
import type { Plan } from "../plan/plan.ts";
import type { Observations } from "./observations.ts";

/** What waits for the quota was written before Dollr took the other form. */
const WRITTEN_BEFORE_MS = 120_000;

const CREATES = /^POST \/(parties|payment-accounts)\/create/;

/** What a process has heard of forms of country codes, by their length. */
interface Heard {
  readonly refused: Set<number>;
  /** When Dollr took one after it had refused the other. */
  readonly takenMs: Map<number, number>;
}

/** Watches that the form of country codes that Dollr takes is remembered: invariant 16. */
export class CountryChecker {
  readonly #observations: Observations;
  readonly #isOn: boolean;
  readonly #heard = new WeakMap<Process, Heard>();
  /** Processes that were held: what they have written may leave much later. */
  readonly #held = new WeakSet<Process>();

  constructor(observations: Observations, { outs }: Plan) {
    this.#observations = observations;
    // Each kind of payment finds it out for itself, and a party does not tell whose it is.
    this.#isOn = outs.length === 0;
  }

  onLeave(process: Process, message: Message): void {
    const form = this.#formOf(message);
    if (form === undefined || process.stoodStill || this.#held.has(process)) return;
    const { refused, takenMs } = this.#heardBy(process);
    const { elapsedMs } = this.#observations.scheduler;
    const knows = [...takenMs].some(([taken, ms]) => taken !== form && elapsedMs - ms > WRITTEN_BEFORE_MS);
    if (knows && refused.has(form))
      this.#observations.violate(
        16,
        `${process.name} sends a country in a form that Dollr has refused, and knows for long which one it takes`,
      );
  }

  onHeard(process: Process, message: Message, response: Response): void {
    if (response.status === 429) this.#held.add(process);
    const form = this.#formOf(message);
    if (form === undefined || isUntrue(response) || isHalf(response)) return;
    const { refused, takenMs } = this.#heardBy(process);
    if (response.status === 422) refused.add(form);
    else if (response.status === 200 && isJson(response) && refused.size > 0 && !takenMs.has(form))
      takenMs.set(form, this.#observations.scheduler.elapsedMs);
  }

  #formOf({ name, body = "{}" }: Message): number | undefined {
    if (!this.#isOn || !CREATES.test(name)) return undefined;
    return (JSON.parse(body) as { readonly country_code?: string }).country_code?.length;
  }

  #heardBy(process: Process): Heard {
    const heard = this.#heard.get(process) ?? { refused: new Set(), takenMs: new Map() };
    this.#heard.set(process, heard);
    return heard;
  }
}

/** A proxy's page is no answer of Dollr's. */
const isJson = (response: Response): boolean => response.headers.get("content-type")?.includes("json") ?? false;

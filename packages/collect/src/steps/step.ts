import type { CallDollr } from "../dollr.ts";
import type { CollectionRecord, StepResults } from "../record.ts";
import type { CountryCodes } from "./country-code.ts";

export interface StepContext {
  readonly record: CollectionRecord;
  readonly call: CallDollr;
}

export interface MakeContext extends StepContext {
  readonly countryCodes: CountryCodes;
}

/** What a step brought. What is to be forgotten is set to `undefined`. */
export type ResultsChange = { readonly [K in keyof StepResults]?: StepResults[K] | undefined };

/** One step on the way to the execution. */
export interface Step {
  /** Does it. */
  make(context: MakeContext): Promise<ResultsChange>;
  /** Reads whether it took effect before. Absent where a repeat is harmless: a spare one moves no money. */
  find?(context: StepContext): Promise<ResultsChange | undefined>;
}

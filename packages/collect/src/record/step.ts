import type { ResultsChange as AnyResultsChange, StepContext as AnyStepContext } from "@dollr-kit/flow";
import type { CollectionRecord, StepResults } from "./collection-record.ts";

/** A collection, and the way to ask Dollr about it. */
export type StepContext = AnyStepContext<CollectionRecord>;

/** What a step brought. What is to be forgotten is set to `undefined`. */
export type ResultsChange = AnyResultsChange<StepResults>;

/** One step on the way to the execution. */
export interface Step {
  /** Does it. */
  make(context: StepContext): Promise<ResultsChange>;
  /** Reads whether it took effect before. Absent where a repeat is harmless: a spare one moves no money. */
  find?(context: StepContext): Promise<ResultsChange | undefined>;
}

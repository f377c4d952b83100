import type { FlowDefinition, StepContext } from "../flow-definition.ts";

/** A payment of a kind, and the way to ask Dollr about it. */
export interface ReadContext extends StepContext {
  readonly definition: FlowDefinition;
  /** Whether its source may have been paid by another attempt, so that it says nothing of this one. */
  mayBeOfAnother(): Promise<boolean>;
}

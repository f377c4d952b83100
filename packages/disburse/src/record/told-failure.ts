import type { FailureCause } from "@dollr-kit/flow";

/** Why a payment out failed. */
export interface ToldFailure {
  /** For people. */
  readonly message: string;
  /** For programs, where it is not what the words mean by themselves. */
  readonly cause?: FailureCause;
}

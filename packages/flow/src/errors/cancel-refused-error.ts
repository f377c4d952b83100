import { DollrError } from "@dollr-kit/core";

/**
 * The payment cannot be called off: its execution has left, somebody is paying it, or it has ended. Nothing was called off.
 * What Dollr says of it is stored.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#executions
 */
export class CancelRefusedError extends DollrError {
  override readonly name = "CancelRefusedError";

  /** What keeps it from being called off. */
  readonly why: string;

  constructor(id: string, referenceId: string | undefined, why: string) {
    super(`Payment ${JSON.stringify(id)} cannot be called off: ${why}.`, { outcome: "not-sent", referenceId });
    this.why = why;
  }
}

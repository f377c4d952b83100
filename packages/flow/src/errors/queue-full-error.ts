import { DollrError } from "@dollr-kit/core";

/**
 * More payments wait to begin than `watch.maxQueued` lets. This one was not stored, and nothing of it was sent, so that it may
 * be started again later under the same id.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#rate-limits
 */
export class QueueFullError extends DollrError {
  override readonly name = "QueueFullError";

  constructor(id: string, maxQueued: number) {
    super(`Payment ${JSON.stringify(id)} was not started: ${maxQueued} payments wait to begin already.`, {
      outcome: "not-sent",
      hint: "Nothing was stored and nothing was sent: start it again later, or raise watch.maxQueued.",
    });
  }
}

import type { DollrClient } from "@dollr-kit/core";
import type { StartOptions } from "@dollr-kit/disburse";

/** What starts payments of a kind. */
export interface Starts<Q> {
  start(request: Q, options?: StartOptions): Promise<unknown>;
}

/**
 * Checks settings and request before anything is started, and before a person is asked.
 * @throws DollrConfigError without credentials, and what `start` throws on an invalid request.
 */
export async function requireValid<Q>(request: Q, payments: Starts<Q>, client: DollrClient): Promise<void> {
  client.identity();
  const checked = new Error("The request was checked, and nothing was started.");
  try {
    // An aborted start checks the request and does nothing else.
    await payments.start(request, { signal: AbortSignal.abort(checked) });
  } catch (error) {
    if (error !== checked) throw error;
  }
}

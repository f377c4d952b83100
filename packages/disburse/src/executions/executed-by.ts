import type { CallOptions } from "@dollr-kit/core";
import { type Dollr, type FlowDefinition, ONE_ATTEMPT, orNotFound, type SessionResults } from "@dollr-kit/flow";
import type { Execution } from "@dollr-kit/types";
import { toAnswer } from "../record/to-answer.ts";
import type { ToldFailure } from "../record/told-failure.ts";
import { withClearRefusal } from "../refusals/to-clear-refusal.ts";

type WhyFailed = (told: string) => ToldFailure;

/** What is asked where the session says all but the reference. */
export interface BySession {
  readonly session_id: string;
  readonly reference_id: string;
}

/**
 * Sends an execution of which the session says all but the reference.
 * @param what - the kind of payment, in the plural.
 */
export const sendBySession = (
  what: string,
  execute: (dollr: Dollr, body: BySession, options: CallOptions) => Promise<Execution>,
  whyFailed: WhyFailed,
): FlowDefinition["send"] => {
  return async ({ record, call }) => {
    const { session } = record.results as SessionResults;
    const body = { session_id: String(session!.id), reference_id: record.referenceId };
    // Without the signal of others: what could pay is never aborted, its answer is worth waiting for.
    const sending = call((dollr) => execute(dollr, body, ONE_ATTEMPT));
    return toAnswer(await withClearRefusal(what, sending), whyFailed);
  };
};

/** Reads the execution under the record's reference. */
export const readStatusBy = (
  read: (dollr: Dollr, ...asked: [referenceId: string, options: CallOptions]) => Promise<Execution>,
  whyFailed: WhyFailed,
): FlowDefinition["readStatus"] => {
  return async ({ record, call }) => {
    const answer = await orNotFound(call((dollr, options) => read(dollr, record.referenceId, options)));
    return answer && toAnswer(answer, whyFailed);
  };
};

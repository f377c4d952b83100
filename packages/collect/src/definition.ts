import {
  createCountryCodes,
  type FlowDefinition,
  ONE_ATTEMPT,
  orNotFound,
  SESSION_RENEWAL,
  toExecutionAnswer,
  withoutRemembered,
} from "@dollr-kit/flow";
import { closeOthers } from "./documents/close-others.ts";
import { cancelAndRead, toReopened } from "./documents/discard-source.ts";
import { askedOf, isOurTotal } from "./documents/documents.ts";
import { isComparable, whyOtherMoney } from "./documents/paid-amounts.ts";
import { findWitness, readWitness } from "./documents/witness.ts";
import { createRecord } from "./open-record.ts";
import { PAGE_OFFER } from "./page/page-offer.ts";
import { rememberPayer } from "./payers/payer-memory.ts";
import { toForgotten } from "./payers/to-forgotten.ts";
import type { CollectionRecord } from "./record/collection-record.ts";
import type { StepContext } from "./record/step.ts";
import { differingFields } from "./request/fingerprint.ts";
import { createSteps } from "./steps/create-steps.ts";
import { next } from "./steps/next.ts";

/** What a collection has of its own: money in, by mobile money, by card, or on Dollr's page. */
export function createCollectionDefinition(): FlowDefinition {
  return {
    name: "collection",
    steps: createSteps(createCountryCodes()),
    money: { askedOf, isOurTotal, isComparable, whyOtherMoney },
    renewal: SESSION_RENEWAL,
    next,
    async send({ record, call }: StepContext) {
      const { session, accountId } = record.results;
      const body = {
        session_id: String(session!.id),
        payment_account_id: String(accountId),
        currency: record.request.payerCurrency,
        reference_id: record.referenceId,
      };
      // Without the signal of others: what could charge is never aborted, its answer is worth waiting for.
      return toExecutionAnswer(await call((dollr) => dollr.executions.collection(body, ONE_ATTEMPT)));
    },
    async readStatus({ record, call }) {
      const answer = await orNotFound(call((dollr, options) => dollr.status.collection(record.referenceId, options)));
      return answer && toExecutionAnswer(answer);
    },
    readWitness,
    findWitness,
    offerOf: ({ request }: CollectionRecord) => (request.via === "hosted" ? PAGE_OFFER : undefined),
    isFound: ({ steps }: CollectionRecord) => steps.checkout?.recovered === true,
    createRecord: (context, request, attempt, failed: CollectionRecord | undefined) =>
      createRecord(context, request as CollectionRecord["request"], attempt, failed),
    differingFields,
    toForgotten,
    toReopened,
    withoutRemembered: ({ results }: CollectionRecord) =>
      results.source === undefined ? withoutRemembered(results) : undefined,
    // A draft may be published yet by whoever made it.
    closeOthers: (context: StepContext) => closeOthers(context, ["ACTIVE", "IDLE"]),
    async abandon({ record, call }: StepContext) {
      const { source } = record.results;
      if (source !== undefined && record.request.via !== "hosted") await cancelAndRead(call, source);
    },
    remember: rememberPayer,
  };
}

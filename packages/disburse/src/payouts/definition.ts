import type { Clock } from "@dollr-kit/core";
import {
  createCountryCodes,
  createPartyStep,
  type ExecutionAnswer,
  type FlowDefinition,
  ONE_ATTEMPT,
} from "@dollr-kit/flow";
import { readStatusBy } from "../executions/executed-by.ts";
import { EXACT_MONEY } from "../money/exact-money.ts";
import { askPasscode } from "../passcode/ask-passcode.ts";
import type { AskPasscode, Passcode } from "../passcode/passcode.ts";
import { toPasscodeBody } from "../passcode/to-passcode-body.ts";
import { toForgottenPerson } from "../recipient/recipient.ts";
import { BASE_DEFINITION } from "../record/base-definition.ts";
import { isSameRecipient } from "../record/is-same-recipient.ts";
import { openRecord } from "../record/open-record.ts";
import { toAnswer } from "../record/to-answer.ts";
import { withClearRefusal } from "../refusals/to-clear-refusal.ts";
import { accountWith } from "./account.ts";
import { next } from "./next.ts";
import { operator } from "./operator.ts";
import { recallRecipient, rememberRecipient, toKnownResults } from "./recipient-memory.ts";
import type { PayoutRecord, StepContext } from "./record.ts";
import type { ParsedPayout } from "./request.ts";
import { session } from "./session.ts";
import { whyFailed } from "./why-failed.ts";

/** What a payout has of its own: money from the merchant's wallet to a mobile money wallet, with the passcode. */
export function createPayoutDefinition(ask: AskPasscode, clock: Clock): FlowDefinition {
  const countryCodes = createCountryCodes();
  return {
    ...BASE_DEFINITION,
    name: "payout",
    steps: {
      operator,
      party: createPartyStep<PayoutRecord>(countryCodes, ({ request }) => request.recipient),
      account: accountWith(countryCodes),
      session,
    },
    money: EXACT_MONEY,
    next,
    authorize: (): Promise<Passcode> => askPasscode(ask, clock),
    async send({ record, call }: StepContext, passcode): Promise<ExecutionAnswer> {
      const { session, accountId } = record.results;
      const body = {
        session_id: String(session!.id),
        payout_account_id: String(accountId),
        reference_id: record.referenceId,
        passcode: toPasscodeBody(passcode as Passcode),
      };
      // Without the signal of others: what could pay is never aborted, its answer is worth waiting for.
      const sending = call((dollr) => dollr.executions.payout(body, ONE_ATTEMPT));
      return toAnswer(await withClearRefusal("payouts", sending), whyFailed);
    },
    readStatus: readStatusBy((dollr, ...asked) => dollr.status.payout(...asked), whyFailed),
    createRecord(context, request, attempt, failed: PayoutRecord | undefined) {
      const known = failed !== undefined && isSameRecipient(failed, request) ? failed : undefined;
      return openRecord(context, {
        flow: "payout",
        request: request as ParsedPayout,
        attempt,
        fingerprint: failed?.fingerprint,
        results: known === undefined ? {} : toKnownResults(known),
        recall: known === undefined ? (ids) => recallRecipient(request as ParsedPayout, ids) : undefined,
      });
    },
    remember: rememberRecipient,
    toForgotten({ request, results, fingerprint }: PayoutRecord) {
      const { note: _, recipient, ...others } = request;
      const { partyId: __, accountId: ___, session: ____, ...left } = results;
      return {
        request: { ...others, recipient: toForgottenPerson(recipient), forgotten: fingerprint },
        results: left,
      };
    },
  };
}

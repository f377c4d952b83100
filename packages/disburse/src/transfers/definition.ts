import {
  createCounterpartyStep,
  createCountryCodes,
  createPartyStep,
  type FlowDefinition,
  type PaymentRequest,
  type PersonOf,
  present,
  withoutSession,
} from "@dollr-kit/flow";
import { readStatusBy, sendBySession } from "../executions/executed-by.ts";
import { EXACT_MONEY } from "../money/exact-money.ts";
import { toForgottenPerson } from "../recipient/recipient.ts";
import { BASE_DEFINITION } from "../record/base-definition.ts";
import { isSameRecipient } from "../record/is-same-recipient.ts";
import { openRecord } from "../record/open-record.ts";
import { next } from "./next.ts";
import { rememberRecipient } from "./recipient-memory.ts";
import type { TransferRecord } from "./record.ts";
import type { ParsedTransfer } from "./request.ts";
import { sessionWith } from "./session.ts";
import { whyFailed } from "./why-failed.ts";

/** What whoever gets a transfer is to the merchant, in Dollr's books. */
const RELATIONSHIP = "BENEFICIARY";

/** These steps are ready only where the recipient is a person. */
const recipientOf: PersonOf<TransferRecord> = ({ request }) => request.recipient!;

const isFirstToPerson = ({ recipient }: PaymentRequest, failed: TransferRecord | undefined): boolean =>
  recipient !== undefined && failed === undefined;

/** What a transfer has of its own: money from a wallet of the merchant to the wallet of a counterparty. */
export function createTransferDefinition(now: () => number): FlowDefinition {
  return {
    ...BASE_DEFINITION,
    name: "transfer",
    steps: {
      party: createPartyStep(createCountryCodes(), recipientOf),
      counterparty: createCounterpartyStep(RELATIONSHIP, recipientOf),
      session: sessionWith(now),
    },
    money: EXACT_MONEY,
    next,
    send: sendBySession("transfers", (dollr, ...body) => dollr.executions.transfer(...body), whyFailed),
    readStatus: readStatusBy((dollr, ...asked) => dollr.status.transfer(...asked), whyFailed),
    createRecord(context, request, attempt, failed: TransferRecord | undefined) {
      const known = failed !== undefined && isSameRecipient(failed, request) ? failed : undefined;
      return openRecord(context, {
        flow: "transfer",
        request: request as ParsedTransfer,
        attempt,
        fingerprint: failed?.fingerprint,
        results: withoutSession({
          ...known?.results,
          ...present("counterpartyId", (request as ParsedTransfer).counterpartyId),
        }),
        recall: isFirstToPerson(request, known) ? ({ partyId }) => ({ partyId, remembered: true }) : undefined,
      });
    },
    remember: rememberRecipient,
    toForgotten({ request, results, fingerprint }: TransferRecord) {
      const { note: _, recipient, counterpartyId: __, ...others } = request;
      const { partyId: ___, counterpartyId: ____, session: _____, ...left } = results;
      const person = present("recipient", recipient && toForgottenPerson(recipient));
      return { request: { ...others, ...person, forgotten: fingerprint }, results: left };
    },
  };
}

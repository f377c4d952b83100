import {
  createHost,
  createPayments,
  type FlowDefinition,
  type Payment,
  type PaymentRecord,
  type PaymentRequest,
  type Payments,
  type PaymentsHost,
  type PaymentsOptions,
  type SettledHandler,
} from "@dollr-kit/flow";
import type { DisburseOptions } from "./disburse-options.ts";
import { type Disbursement, toDisbursement } from "./disbursement.ts";
import type { Disbursements, ForgetsRecipients } from "./disbursements.ts";

/** Payments out of a kind, typed, and what they run on. */
export interface CreatedDisbursements<Q, R extends PaymentRecord> {
  readonly host: PaymentsHost;
  readonly payments: Payments;
  readonly disbursements: Disbursements<Q, R> & ForgetsRecipients;
}

/** @param parse - checks a request and fills in its defaults, before anything is stored or sent. */
export function createDisbursements<Q, R extends PaymentRecord>(
  definition: FlowDefinition,
  options: DisburseOptions<R>,
  parse: (request: Q) => PaymentRequest,
): CreatedDisbursements<Q, R> {
  const host = createHost(definition, options as PaymentsOptions);
  const payments = createPayments(host);
  const toHandle = (payment: Payment): Disbursement<R> => toDisbursement(payment);
  const { forgetPayer, ...others } = payments;
  const disbursements: Disbursements<Q, R> & ForgetsRecipients = {
    ...others,
    async start(request, how) {
      host.closing.throwIfAborted();
      return toHandle(await payments.start(parse(request), how));
    },
    async get(id) {
      const payment = await payments.get(id);
      return payment && toHandle(payment);
    },
    retry: async (id) => toHandle(await payments.retry(id)),
    cancel: async (id) => toHandle(await payments.cancel(id)),
    recheck: async (id) => toHandle(await payments.recheck(id)),
    onSettled: (handler, how) => payments.onSettled(handler as SettledHandler, how),
    list: (filter) => payments.list(filter) as AsyncIterable<R>,
    forgetRecipient: forgetPayer,
  };
  return { host, payments, disbursements };
}

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
import { toChange } from "./changes.ts";
import type { DisburseOptions } from "./disburse-options.ts";
import { type Disbursement, toDisbursement } from "./disbursement.ts";
import type { Disbursements, ForgetsRecipients } from "./disbursements.ts";

/** Payments out of a kind, typed, and what they run on. */
export interface CreatedDisbursements<Q, R extends PaymentRecord, C> {
  readonly host: PaymentsHost;
  readonly payments: Payments;
  readonly disbursements: Disbursements<Q, R, C> & ForgetsRecipients;
}

/** How requests of a kind are read. */
export interface RequestReader<Q, C> {
  /** Checks a request and fills in its defaults, before anything is stored or sent. */
  parse(request: Q): PaymentRequest;
  /** The fields that may be changed in a new attempt. */
  readonly changes: readonly (keyof C & string)[];
}

export function createDisbursements<Q, R extends PaymentRecord, C extends object>(
  definition: FlowDefinition,
  options: DisburseOptions<R>,
  { parse, changes: names }: RequestReader<Q, C>,
): CreatedDisbursements<Q, R, C> {
  const host = createHost(definition, options as PaymentsOptions);
  const payments = createPayments(host);
  const toHandle = (payment: Payment): Disbursement<R> => toDisbursement(payment);
  const { forgetPayer, ...others } = payments;
  const disbursements: Disbursements<Q, R, C> & ForgetsRecipients = {
    ...others,
    async start(request, how) {
      host.closing.throwIfAborted();
      return toHandle(await payments.start(parse(request), how));
    },
    async get(id) {
      const payment = await payments.get(id);
      return payment && toHandle(payment);
    },
    async retry(id, changes) {
      const change = toChange(changes, names);
      return toHandle(await payments.retry(id, change && ((last) => parse(change(last) as Q))));
    },
    cancel: async (id) => toHandle(await payments.cancel(id)),
    recheck: async (id) => toHandle(await payments.recheck(id)),
    onSettled: (handler, how) => payments.onSettled(handler as SettledHandler, how),
    list: (filter) => payments.list(filter) as AsyncIterable<R>,
    forgetRecipient: forgetPayer,
  };
  return { host, payments, disbursements };
}

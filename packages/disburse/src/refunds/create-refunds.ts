import type { ChangesOf } from "../disbursements/changes.ts";
import { createDisbursements } from "../disbursements/create-disbursements.ts";
import type { DisburseOptions } from "../disbursements/disburse-options.ts";
import { type Disbursement, toDisbursement } from "../disbursements/disbursement.ts";
import type { Disbursements } from "../disbursements/disbursements.ts";
import { createRefundDefinition } from "./definition.ts";
import { parseRefund } from "./parse-refund.ts";
import type { RefundRecord } from "./record.ts";
import type { RefundRequest } from "./request.ts";
import { requireRefundable } from "./require-refundable.ts";
import { createTurnsByKey } from "./turns-by-key.ts";

/** How refunds are made. Everything but the client has a default. */
export type RefundsOptions = DisburseOptions<RefundRecord>;

/** One attempt at a refund, as this process follows it. */
export type Refund = Disbursement<RefundRecord>;

/** What may be another one in a new attempt at a refund: until when it may be sent. */
export type RefundChanges = ChangesOf<Pick<RefundRequest, "expiresAt">>;

/** Refunds of one merchant, each followed to its ending whatever fails. */
export interface Refunds extends Disbursements<RefundRequest, RefundRecord, RefundChanges> {}

/**
 * Creates what pays back collections.
 * @example
 * const refunds = createRefunds({ client: createDollrClient() });
 * const original = (await collections.get("order-1042"))?.record;
 * const refund = await refunds.start({ id: "refund-order-1042", original, originalPaymentIntentId: 1010, amount: "25.50", currency: "USD" });
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#transfers-and-refunds
 */
export function createRefunds(options: RefundsOptions): Refunds {
  const definition = createRefundDefinition(() => ({ nowMs: host.clock.now(), ...host.limits }));
  const created = createDisbursements<RefundRequest, RefundRecord, RefundChanges>(definition, options, {
    parse: parseRefund,
    changes: ["expiresAt"],
  });
  const { host, payments } = created;
  const { forgetRecipient: _, ...refunds } = created.disbursements;
  /** Those of one original begin one after the other, so that each sees the ones before it. */
  const inTurn = createTurnsByKey<number>();

  return {
    ...refunds,
    async start(request, how) {
      host.closing.throwIfAborted();
      const parsed = parseRefund(request);
      const tx = how?.tx;
      const store = tx === undefined ? host.store : host.within(tx);
      const begin = async () => {
        // One that is known is joined, however much of the original others have refunded since.
        if ((await store.load(parsed.id)) === undefined)
          await requireRefundable({ store, isOurs: host.isOurs }, parsed);
        return payments.start(parsed, how);
      };
      // Two transactions do not see each other, and one that waits for its turn could be waited for by the other.
      if (tx !== undefined) return toDisbursement(await begin());
      return toDisbursement(await inTurn(parsed.originalPaymentIntentId, begin));
    },
    async retry(id, changes) {
      const { record } = (await refunds.get(id)) ?? {};
      if (record === undefined) return refunds.retry(id, changes);
      return inTurn(record.request.originalPaymentIntentId, async () => {
        await requireRefundable(host, record.request);
        return refunds.retry(id, changes);
      });
    },
  };
}

import {
  createHost,
  createPayments,
  type SettledHandler as PaymentHandler,
  type PaymentRequest,
  type PaymentsOptions,
  requireMarket,
} from "@dollr-kit/flow";
import { createCollectionDefinition } from "../definition.ts";
import type { CollectionRecord } from "../record/collection-record.ts";
import { changeRequest, requireChanges } from "../request/change-request.ts";
import { parseRequest } from "../request/parse-request.ts";
import type { ParsedRequest } from "../request/request.ts";
import { toCollection } from "./collection.ts";
import type { CollectionsOptions } from "./collections-options.ts";
import type { Collections } from "./collections-type.ts";
import { readQuote } from "./quote.ts";

/**
 * Creates what collects payments.
 * @example
 * const collections = createCollections({ client: createDollrClient() });
 * const payment = await collections.start({ id: "order-1042", payer, items, currency: "USD" });
 * const outcome = await payment.settled({ timeoutMs: 60_000 });
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export function createCollections({ defaultCountry, ...options }: CollectionsOptions): Collections {
  requireMarket(defaultCountry);
  const host = createHost(createCollectionDefinition(), options as PaymentsOptions);
  const payments = createPayments(host);
  return {
    ...payments,
    async start(request, how) {
      host.closing.throwIfAborted();
      return toCollection(host, await payments.start(parseRequest(request, { defaultCountry }), how));
    },
    async get(id) {
      const payment = await payments.get(id);
      return payment && toCollection(host, payment);
    },
    async retry(id, changes) {
      requireChanges(changes);
      const toRequest = (last: PaymentRequest) =>
        parseRequest(changeRequest(last as ParsedRequest, changes!), { defaultCountry });
      return toCollection(host, await payments.retry(id, changes && toRequest));
    },
    async quote(request) {
      host.closing.throwIfAborted();
      return readQuote(host.call, parseRequest(request, { defaultCountry }));
    },
    cancel: async (id) => toCollection(host, await payments.cancel(id)),
    recheck: async (id) => toCollection(host, await payments.recheck(id)),
    onSettled: (handler, how) => payments.onSettled(handler as PaymentHandler, how),
    list: (filter) => payments.list(filter) as AsyncIterable<CollectionRecord>,
  };
}

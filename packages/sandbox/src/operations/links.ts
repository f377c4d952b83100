import { findDocumentByNumber } from "../documents/find-document.ts";
import { pageUrl, receiptUrl } from "../documents/page-addresses.ts";
import { renewPage } from "../documents/renew-page.ts";
import { documentWord, requireState } from "../documents/require-state.ts";
import { refusedByRule } from "../errors/api-error.ts";
import { requireVerified } from "../parties/require-verified.ts";
import { stateOf } from "../world/source-state.ts";
import { type SomeHandlers, withEffect } from "./operation.ts";

export const links = {
  // Has an effect: an expired page gets a new address.
  retrievePayLink: withEffect<"retrievePayLink">((world, { query }) => {
    requireVerified(world);
    const source = findDocumentByNumber(world, query.source_type, query.source_number);
    if (!source.asPaymentLink) {
      throw refusedByRule(`${documentWord(source.type)} was not created with as_payment_link`);
    }
    requireState(source, ["ACTIVE", "PROCESSING", "PAID"]);
    if (stateOf(source) === "ACTIVE") renewPage(world, source);
    return { url: pageUrl(world, source) };
  }),

  retrieveReceiptLink(world, { query }) {
    const source = findDocumentByNumber(world, query.source_type, query.source_number);
    requireState(source, ["PAID"]);
    return { url: receiptUrl(world, source) };
  },
} satisfies SomeHandlers;

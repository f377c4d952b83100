import { findDocumentByNumber } from "../documents/find-document.ts";
import { pageUrl, receiptUrl } from "../documents/page-addresses.ts";
import { renewPage } from "../documents/renew-page.ts";
import { documentWord, requireState } from "../documents/require-state.ts";
import { refusedByRule } from "../errors/api-error.ts";
import { requireVerified } from "../parties/require-verified.ts";
import { stateOf } from "../world/document-state.ts";
import { type SomeHandlers, withEffect } from "./operation.ts";

export const links = {
  // Has an effect: an expired page gets a new address.
  retrievePayLink: withEffect<"retrievePayLink">((world, { query }) => {
    requireVerified(world);
    const document = findDocumentByNumber(world, query.source_type, query.source_number);
    if (!document.asPaymentLink) {
      throw refusedByRule(`${documentWord(document.type)} was not created with as_payment_link`);
    }
    requireState(document, ["ACTIVE", "PROCESSING", "PAID"]);
    if (stateOf(document) === "ACTIVE") renewPage(world, document);
    return { url: pageUrl(world, document) };
  }),

  retrieveReceiptLink(world, { query }) {
    const document = findDocumentByNumber(world, query.source_type, query.source_number);
    requireState(document, ["PAID"]);
    return { url: receiptUrl(world, document) };
  },
} satisfies SomeHandlers;

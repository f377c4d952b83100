import { refusedByRule } from "../http/api-error.ts";
import { pageUrl, receiptUrl } from "../page/addresses.ts";
import { stateOf } from "../world/source-state.ts";
import { documentWord, findDocumentByNumber, requireState } from "./documents.ts";
import type { Handlers } from "./operation.ts";
import { renewPage } from "./renew-page.ts";
import { requireVerified } from "./require-verified.ts";

export const links: Handlers<"retrievePayLink" | "retrieveReceiptLink"> = {
  retrievePayLink(world, { query }) {
    requireVerified(world);
    const source = findDocumentByNumber(world, query.source_type, query.source_number);
    if (!source.asPaymentLink) {
      throw refusedByRule(`${documentWord(source.type)} was not created with as_payment_link`);
    }
    requireState(source, ["ACTIVE", "PROCESSING", "PAID"]);
    if (stateOf(source) === "ACTIVE") renewPage(world, source);
    return { url: pageUrl(world, source) };
  },

  retrieveReceiptLink(world, { query }) {
    const source = findDocumentByNumber(world, query.source_type, query.source_number);
    requireState(source, ["PAID"]);
    return { url: receiptUrl(world, source) };
  },
};

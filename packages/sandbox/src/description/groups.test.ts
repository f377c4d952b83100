import { expect, it } from "vitest";
import * as groups from "./groups.ts";
import { ROUTES } from "./routes.ts";

it.each([
  [
    groups.isMoneyOut,
    [
      "createPayoutSession createTransferSession createRefundSession",
      "executePayout executeTransfer executeRefund",
      "retrievePayoutStatus retrieveTransferStatus retrieveRefundStatus",
    ].join(" "),
  ],
  [groups.isExecution, "executeCollection executePayout executeTransfer executeRefund"],
  [
    groups.isStatusRead,
    "retrieveCollectionStatus retrievePayoutStatus retrieveTransferStatus retrieveRefundStatus retrieveSourceStatus",
  ],
  [groups.isDocumentStatusRead, "retrieveSourceStatus"],
  [groups.isDocumentRead, "retrieveInvoice retrieveInvoiceByNumber retrieveOrder retrieveOrderByNumber"],
  [
    groups.isReceiptRead,
    "retrieveInvoiceReceipt retrieveInvoiceReceiptByNumber retrieveOrderReceipt retrieveOrderReceiptByNumber",
  ],
  [groups.isPublishing, "publishInvoice publishOrder createCheckout"],
  [groups.isPersonMaking, "createParty createCounterparty"],
  [groups.isDocumentPrediction, "predictSourceAmountAndFees"],
])("%o finds its operations in the description", (group, operations) => {
  expect(ROUTES.filter(group).map(({ operationId }) => operationId)).toEqual(operations.split(" "));
});

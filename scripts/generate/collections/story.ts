/** One request of the collections. Texts in double braces are filled in: a variable, or a field of an earlier answer. */
export interface StoryStep {
  readonly operation: string;
  /** Where an operation is asked for more than once. @defaultValue the operation's own */
  readonly name?: string;
  /** Values of the path and of the query, where those of the description do not fit together. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What is another one than in the description's first example; `null` leaves a field out. */
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface StoryPart {
  readonly title: string;
  readonly about?: string;
  readonly steps: readonly StoryStep[];
}

/** What people set: the sandbox's by default. */
export const VARIABLES: Readonly<Record<string, string>> = {
  baseUrl: "http://127.0.0.1:4010",
  clientId: "sandbox",
  clientSecret: "sandbox",
  merchantId: "42",
  payerPhone: "231881234567",
  passcode: "000000",
  passcodePhone: "231771234567",
  expiresAt: "2035-01-01T00:00:00Z",
  /** Idempotency keys: the same payment keeps its own for ever. */
  collectionReference: "7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10",
  orderReference: "5b0f2f5e-8a53-4c39-9e0d-1f6c0c5f6b11",
  payoutReference: "c2a9e0d4-51b7-4f3e-8d6a-9b0c7e1f2a34",
  transferReference: "0e5d8b1a-6c3f-4a2d-9e7b-3f1a5c8d4b26",
  refundReference: "94b6f7c0-2d1e-4c8a-b3f5-6a7e0d9c1b52",
  /** Of a completed collection: Dollr's portal shows it, and so does the sandbox's window. */
  paymentIntentId: "1207",
};

const PAYER_ACCOUNT = {
  provider: "{{predictMobileMoneyProvider.gateway_provider}}",
  method: "{{predictMobileMoneyProvider.payment_method}}",
  party_id: "{{createParty.id}}",
  insensitive_account_number: "{{payerPhone}}",
};

/** Every operation of the description, in an order in which each one succeeds. */
export const STORY: readonly StoryPart[] = [
  {
    title: "Token",
    about: "Everything else needs its answer. It lives for an hour.",
    steps: [{ operation: "obtainToken", body: { client_id: "{{clientId}}", client_secret: "{{clientSecret}}" } }],
  },
  {
    title: "Payer",
    steps: [
      { operation: "createParty", body: { phone: "{{payerPhone}}" } },
      { operation: "retrieveParty", parameters: { id: "{{createParty.id}}" } },
      { operation: "listParties" },
      { operation: "createCounterparty", body: { party_id: "{{createParty.id}}" } },
      {
        operation: "updateCounterparty",
        parameters: { id: "{{createCounterparty.id}}" },
        body: { relationship_type: "CUSTOMER" },
      },
      { operation: "retrieveCounterparty", parameters: { id: "{{createCounterparty.id}}" } },
      { operation: "listCounterparties" },
      {
        operation: "predictMobileMoneyProvider",
        parameters: { phone: "{{payerPhone}}", operation_type: "COLLECTION" },
      },
      { operation: "predictCardProvider" },
      { operation: "createPaymentAccount", parameters: { operation_type: "COLLECTION" }, body: PAYER_ACCOUNT },
    ],
  },
  {
    title: "Invoice",
    steps: [
      {
        operation: "createInvoice",
        body: { counterparty_id: "{{createCounterparty.id}}", due_date: "{{expiresAt}}" },
      },
      { operation: "addInvoiceItem", parameters: { invoice_id: "{{createInvoice.id}}" } },
      {
        operation: "updateInvoiceItem",
        parameters: { invoice_id: "{{createInvoice.id}}", id: "{{addInvoiceItem.id}}" },
      },
      {
        operation: "updateInvoice",
        parameters: { id: "{{createInvoice.id}}" },
        body: { due_date: "{{expiresAt}}" },
      },
      { operation: "publishInvoice", parameters: { id: "{{createInvoice.id}}" } },
      { operation: "retrieveInvoice", parameters: { id: "{{createInvoice.id}}" } },
      {
        operation: "retrieveInvoiceByNumber",
        parameters: { invoice_number: "{{createInvoice.invoice_number}}" },
      },
      { operation: "listInvoices" },
    ],
  },
  {
    title: "Collection of the invoice",
    about:
      "executeCollection charges. A lost answer is no reason to send it under another reference: ask for the status of the same one.",
    steps: [
      {
        operation: "predictSourceAmountAndFees",
        parameters: { source_id: "{{createInvoice.id}}", target_currency: "USD" },
      },
      { operation: "createCheckoutSession", body: { source_id: "{{createInvoice.id}}" } },
      {
        operation: "executeCollection",
        body: {
          session_id: "{{createCheckoutSession.id}}",
          payment_account_id: "{{createPaymentAccount.id}}",
          currency: "USD",
          reference_id: "{{collectionReference}}",
        },
      },
      {
        operation: "createCollectionRealtimeKey",
        body: { session_id: "{{createCheckoutSession.id}}", reference_id: "{{collectionReference}}" },
      },
      { operation: "retrieveCollectionStatus", parameters: { reference_id: "{{collectionReference}}" } },
      { operation: "retrieveSourceStatus", parameters: { source_id: "{{createInvoice.id}}" } },
    ],
  },
  {
    title: "Receipt of the invoice",
    about: "When the status of the collection is COMPLETED.",
    steps: [
      { operation: "retrieveInvoiceReceipt", parameters: { id: "{{createInvoice.id}}" } },
      {
        operation: "retrieveInvoiceReceiptByNumber",
        parameters: { invoice_number: "{{createInvoice.invoice_number}}" },
      },
      { operation: "retrievePayLink", parameters: { source_number: "{{createInvoice.invoice_number}}" } },
      { operation: "retrieveReceiptLink", parameters: { source_number: "{{createInvoice.invoice_number}}" } },
    ],
  },
  {
    title: "Order",
    steps: [
      { operation: "createOrder", body: { counterparty_id: "{{createCounterparty.id}}" } },
      { operation: "addOrderItem", parameters: { order_id: "{{createOrder.id}}" } },
      {
        operation: "updateOrderItem",
        parameters: { order_id: "{{createOrder.id}}", id: "{{addOrderItem.id}}" },
      },
      { operation: "updateOrder", parameters: { id: "{{createOrder.id}}" } },
      { operation: "publishOrder", parameters: { id: "{{createOrder.id}}" } },
      { operation: "retrieveOrder", parameters: { id: "{{createOrder.id}}" } },
      { operation: "retrieveOrderByNumber", parameters: { order_number: "{{createOrder.order_number}}" } },
      { operation: "listOrders" },
      {
        operation: "createCheckoutSession",
        name: "createOrderSession",
        body: { source_id: "{{createOrder.id}}", source_type: "ORDER" },
      },
      {
        operation: "executeCollection",
        name: "executeOrderCollection",
        body: {
          session_id: "{{createOrderSession.id}}",
          payment_account_id: "{{createPaymentAccount.id}}",
          currency: "USD",
          reference_id: "{{orderReference}}",
        },
      },
    ],
  },
  {
    title: "Receipt of the order",
    about: "When its collection is COMPLETED.",
    steps: [
      { operation: "retrieveOrderReceipt", parameters: { id: "{{createOrder.id}}" } },
      { operation: "retrieveOrderReceiptByNumber", parameters: { order_number: "{{createOrder.order_number}}" } },
    ],
  },
  {
    title: "Drafts that come to nothing",
    steps: [
      {
        operation: "createInvoice",
        name: "createDraftInvoice",
        body: { counterparty_id: "{{createCounterparty.id}}", due_date: "{{expiresAt}}" },
      },
      {
        operation: "addInvoiceItem",
        name: "addDraftInvoiceItem",
        parameters: { invoice_id: "{{createDraftInvoice.id}}" },
      },
      {
        operation: "removeInvoiceItem",
        parameters: { invoice_id: "{{createDraftInvoice.id}}", id: "{{addDraftInvoiceItem.id}}" },
      },
      { operation: "cancelInvoice", parameters: { id: "{{createDraftInvoice.id}}" } },
      {
        operation: "createOrder",
        name: "createDraftOrder",
        body: { counterparty_id: "{{createCounterparty.id}}" },
      },
      { operation: "addOrderItem", name: "addDraftOrderItem", parameters: { order_id: "{{createDraftOrder.id}}" } },
      {
        operation: "removeOrderItem",
        parameters: { order_id: "{{createDraftOrder.id}}", id: "{{addDraftOrderItem.id}}" },
      },
      { operation: "cancelOrder", parameters: { id: "{{createDraftOrder.id}}" } },
    ],
  },
  {
    title: "Hosted page",
    steps: [
      {
        operation: "createCheckout",
        body: { party_phone: "{{payerPhone}}", due_date: "{{expiresAt}}", expires_at: null },
      },
    ],
  },
  {
    title: "Money out",
    about: "It moves your own money. The passcode is that of Dollr's portal; 000000 is the sandbox's.",
    steps: [
      {
        operation: "createPaymentAccount",
        name: "createPayoutAccount",
        parameters: { operation_type: "PAYOUT" },
        body: PAYER_ACCOUNT,
      },
      { operation: "createPayoutSession", body: { payout_account_id: "{{createPayoutAccount.id}}" } },
      {
        operation: "executePayout",
        body: {
          session_id: "{{createPayoutSession.id}}",
          payout_account_id: "{{createPayoutAccount.id}}",
          reference_id: "{{payoutReference}}",
          passcode: {
            token: { code: "{{passcode}}", phone: "{{passcodePhone}}" },
            device: {
              name: "http-file",
              type: "SERVER",
              platform: "NODE",
              user_agent: "example-shop/1.0",
              client_ip: "203.0.113.10",
            },
          },
        },
      },
      { operation: "retrievePayoutStatus", parameters: { reference_id: "{{payoutReference}}" } },
      {
        operation: "createTransferSession",
        body: {
          from_wallet_id: "{{createPayoutSession.wallet_id}}",
          to_counterparty_id: "{{createCounterparty.id}}",
          expires_at: "{{expiresAt}}",
        },
      },
      {
        operation: "executeTransfer",
        body: { session_id: "{{createTransferSession.id}}", reference_id: "{{transferReference}}" },
      },
      { operation: "retrieveTransferStatus", parameters: { reference_id: "{{transferReference}}" } },
      {
        operation: "createRefundSession",
        body: { original_payment_intent_id: "{{paymentIntentId}}", expires_at: "{{expiresAt}}" },
      },
      {
        operation: "executeRefund",
        body: { session_id: "{{createRefundSession.id}}", reference_id: "{{refundReference}}" },
      },
      { operation: "retrieveRefundStatus", parameters: { reference_id: "{{refundReference}}" } },
    ],
  },
  {
    title: "Fees and the merchant",
    steps: [
      { operation: "predictAmountAndFees", parameters: { owner_id: "{{merchantId}}" } },
      { operation: "retrieveGatewayFee" },
      { operation: "retrievePlatformFee" },
      { operation: "retrieveMerchantTier", parameters: { owner_id: "{{merchantId}}" } },
      { operation: "listFeeTiers" },
      { operation: "retrieveMerchantInfo", parameters: { merchant_id: "{{merchantId}}" } },
    ],
  },
];

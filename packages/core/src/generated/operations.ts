// Written by `pnpm generate` from spec/. Change the description, not this file.

/**
 * A line with the base path and the name of each resource, then a row per operation: operationId, method, verb, path, fields
 * of the body, and of the query after `&`.
 *
 * A verb has behind it, in this order: `?` when a success may be empty; `=` and the retry class, where that is not `safe` for
 * GET and `look-first` for the rest.
 *
 * A field has behind its name, in this order: `?` when optional; `|` when exactly one of those with it has to be sent; `:` and
 * its type; `[]` when a list; `~` when it may be null; `>=` and the least number or length; `=` and the word that is sent when
 * it is left out. Without a type it is text, by the rule of its name in RULES; a type that is another field's name means
 * the rule of that one.
 */
export const OPERATIONS = `
/v1/jwt/ jwt
obtainToken obtainToken POST=safe client/obtain/token client_id>=1 client_secret>=1
/v1/parties/ parties
createParty create POST create fullname>=1 phone email?~ country_code?~
listParties list GET list & fullname?>=1
retrieveParty retrieve GET retrieve/{id}
/v1/counterparties/ counterparties
createCounterparty create POST create relationship_type party_id?:int~
listCounterparties list GET list & fullname?>=1 relationship_type?
retrieveCounterparty retrieve GET retrieve/{id}
updateCounterparty update PUT update/{id} relationship_type?~ party_id?:int~
/v1/invoices/ invoices
createInvoice create POST create counterparty_id:int currency note fee_bearer as_payment_link:bool reference_id?:text~ due_date?~
listInvoices list GET list & currency? status?
retrieveInvoice retrieve GET retrieve/{id}
retrieveInvoiceByNumber retrieveByNumber GET retrieve/number/{invoice_number}
updateInvoice update PUT update/{id} reference_id?:text~ note?~ fee_bearer?~ due_date?~
publishInvoice publish PUT? publish/{id}
cancelInvoice cancel DELETE? cancel/{id}
addInvoiceItem addItem POST {invoice_id}/items/add name>=1 currency qty:int>=1 amount:num>=0.01
updateInvoiceItem updateItem PUT {invoice_id}/items/{id}/update name?~>=1 qty?:int~>=1 amount?:num~>=0.01
removeInvoiceItem removeItem DELETE? {invoice_id}/items/{id}/remove
retrieveInvoiceReceipt receipt GET receipt/{id}
retrieveInvoiceReceiptByNumber receiptByNumber GET receipt/number/{invoice_number}
/v1/orders/ orders
createOrder create POST create counterparty_id:int currency note fee_bearer as_payment_link:bool reference_id?:text~
listOrders list GET list & currency? status?
retrieveOrder retrieve GET retrieve/{id}
retrieveOrderByNumber retrieveByNumber GET retrieve/number/{order_number}
updateOrder update PUT update/{id} reference_id?:text~ note?~ fee_bearer?~
publishOrder publish PUT? publish/{id}
cancelOrder cancel DELETE? cancel/{id}
addOrderItem addItem POST {order_id}/items/add name>=1 currency qty:int>=1 amount:num>=0.01
updateOrderItem updateItem PUT {order_id}/items/{id}/update name?~>=1 qty?:int~>=1 amount?:num~>=0.01
removeOrderItem removeItem DELETE? {order_id}/items/{id}/remove
retrieveOrderReceipt receipt GET receipt/{id}
retrieveOrderReceiptByNumber receiptByNumber GET receipt/number/{order_number}
/v1/checkouts/ checkouts
createCheckout create POST create mode source_kind party_phone currency items:CheckoutItem[] party_name?~ party_email?~ party_relationship?~ reference_id?:text~ note?~ due_date?~ success_url?~ cancel_url?~ expires_at?~ counterparty_id?:int~
/v1/links/ links
retrievePayLink pay GET pay & source_type source_number>=1
retrieveReceiptLink receipt GET receipt & source_type source_number>=1
/v1/sessions/ sessions
createCheckoutSession checkout POST checkout source_id:int source_type
createPayoutSession payout POST payout payout_account_id:int amount:num>=0.01 currency
createTransferSession transfer POST transfer from_wallet_id:int to_counterparty_id:int amount:num>=0.01 currency expires_at
createRefundSession refund POST refund original_payment_intent_id:int amount:num>=0.01 expires_at reason?~
/v1/executions/ executions
executeCollection collection POST=status-first collection session_id>=1 payment_account_id>=1 currency reference_id
executePayout payout POST=status-first payout session_id>=1 payout_account_id>=1 reference_id passcode:Passcode
executeTransfer transfer POST=status-first transfer session_id>=1 reference_id
executeRefund refund POST=status-first refund session_id>=1 reference_id
/v1/status/ status
retrieveCollectionStatus collection GET collection/{reference_id}
retrievePayoutStatus payout GET payout/{reference_id}
retrieveTransferStatus transfer GET transfer/{reference_id}
retrieveRefundStatus refund GET refund/{reference_id}
retrieveSourceStatus source GET source & source_type source_id:int
/v1/payment-accounts/ paymentAccounts
createPaymentAccount create POST create account_name provider:relationship_type method party_id:int country_code?~ insensitive_account_number?~ & operation_type
/v1/predictions/ predictions
predictAmountAndFees amountAndFees GET amount-and-fees & base_amount:num>=0.01 base_currency target_currency payment_method operation_type provider fee_bearer owner_type? owner_id?:int
predictSourceAmountAndFees sourceAmountAndFees GET payment-source/amount-and-fees & target_currency payment_method provider source_type source_id:int
predictMobileMoneyProvider mobileMoneyProvider GET mmo-provider-info & phone operation_type
predictCardProvider cardProvider GET card-provider-info & payment_method_id operation_type provider?=STRIPE
/v1/fees/ fees
retrieveGatewayFee gateway GET gateway & payment_method operation_type
retrievePlatformFee platform GET platform & operation_type fee_tier_name>=1
retrieveMerchantTier merchantTier GET merchant-tier & owner_type owner_id:int
listFeeTiers tiers GET tiers
/v1/merchants/ merchants
retrieveMerchantInfo info GET merchant-info & merchant_id:int merchant_type
/v1/realtime-keys/ realtimeKeys
createCollectionRealtimeKey collection POST collection session_id:int source_type reference_id
`;

/** Objects inside bodies, by name. */
export const OBJECTS: Readonly<Record<string, string>> = {
  CheckoutItem: "name currency amount:num>=0.01",
  Passcode: "token:PasscodeToken device:PasscodeDevice",
  PasscodeToken: "code>=1 user_id?|~ phone?|~",
  PasscodeDevice: "name type platform user_agent client_ip",
};

/** What a text has to match, by the name of its field: a pattern, or the words of a closed enum. */
export const RULES: Readonly<Record<string, RegExp | string>> = {
  phone: /^[1-9]\d{7,14}$/,
  relationship_type: /^[A-Z][A-Z0-9_]*$/,
  currency: /^[A-Z]{3}$/,
  fee_bearer: "PAYER PAYEE",
  due_date: /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i,
  status: "IDLE ACTIVE PROCESSING PAID CANCELED",
  mode: /^[A-Z][A-Z0-9_]*$/,
  source_kind: "INVOICE ORDER",
  party_phone: /^[1-9]\d{7,14}$/,
  party_relationship: /^[A-Z][A-Z0-9_]*$/,
  success_url: /^[a-z][a-z\d+.-]*:\S+$/i,
  cancel_url: /^[a-z][a-z\d+.-]*:\S+$/i,
  expires_at: /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i,
  source_type: "INVOICE ORDER",
  reference_id: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/,
  provider: "MTN_MOMO_LBR ORANGE_MONEY_LBR PAWAPAY STRIPE PLATFORM",
  method: /^[A-Z][A-Z0-9_]*$/,
  insensitive_account_number: /^[0-9]+$/,
  operation_type: "COLLECTION PAYOUT TRANSFER REFUND",
  base_currency: /^[A-Z]{3}$/,
  target_currency: /^[A-Z]{3}$/,
  payment_method: "MTN_MOMO_LBR ORANGE_MONEY_LBR AIRTEL_RWA MTN_MOMO_RWA ORANGE_MONEY_RWA CREDIT_CARD WALLET",
  owner_type: "USER MICRO_ORGANIZATION ORGANIZATION",
  payment_method_id: /^pm_/,
  merchant_type: "MICRO_ORGANIZATION ORGANIZATION",
};

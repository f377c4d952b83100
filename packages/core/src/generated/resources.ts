// Written by `pnpm generate` from spec/. Change the description, not this file.

import type {
  AddInvoiceItemBody,
  AddOrderItemBody,
  CardProviderInfo,
  CheckoutSession,
  CheckoutSource,
  Counterparty,
  CreateCheckoutBody,
  CreateCheckoutSessionBody,
  CreateCollectionRealtimeKeyBody,
  CreateCounterpartyBody,
  CreateInvoiceBody,
  CreateOrderBody,
  CreatePartyBody,
  CreatePaymentAccountBody,
  CreatePaymentAccountQuery,
  CreatePayoutSessionBody,
  CreateRefundSessionBody,
  CreateTransferSessionBody,
  ExecuteCollectionBody,
  ExecutePayoutBody,
  ExecuteRefundBody,
  ExecuteTransferBody,
  Execution,
  FeeTier,
  GatewayFee,
  Invoice,
  InvoiceDetail,
  InvoiceItem,
  InvoiceReceipt,
  Link,
  ListCounterpartiesQuery,
  ListInvoicesQuery,
  ListOrdersQuery,
  ListPartiesQuery,
  Merchant,
  MerchantFeeTier,
  MmoProviderInfo,
  ObtainTokenBody,
  Order,
  OrderDetail,
  OrderItem,
  OrderReceipt,
  Party,
  PaymentAccount,
  PayoutSession,
  PlatformFee,
  PredictAmountAndFeesQuery,
  PredictCardProviderQuery,
  PredictMobileMoneyProviderQuery,
  PredictSourceAmountAndFeesQuery,
  Prediction,
  RealtimeKey,
  RefundSession,
  RemovedItem,
  RetrieveGatewayFeeQuery,
  RetrieveMerchantInfoQuery,
  RetrieveMerchantTierQuery,
  RetrievePayLinkQuery,
  RetrievePlatformFeeQuery,
  RetrieveReceiptLinkQuery,
  RetrieveSourceStatusQuery,
  SourceStatus,
  Token,
  TransferSession,
  UpdateCounterpartyBody,
  UpdateInvoiceBody,
  UpdateInvoiceItemBody,
  UpdateOrderBody,
  UpdateOrderItemBody,
} from "@dollr-kit/types";
import type { CallOptions, DollrPromise, Id } from "../call/call-options.ts";

export interface Jwt {
  /**
   * Obtain an access token.
   *
   * `POST /v1/jwt/client/obtain/token`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  obtainToken(body: ObtainTokenBody, options?: CallOptions): DollrPromise<Token>;
}

export interface Parties {
  /**
   * Create a party.
   *
   * `POST /v1/parties/create`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  create(body: CreatePartyBody, options?: CallOptions): DollrPromise<Party>;

  /**
   * List parties.
   *
   * `GET /v1/parties/list`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  list(query?: ListPartiesQuery, options?: CallOptions): DollrPromise<Party[]>;

  /**
   * Retrieve a party.
   *
   * `GET /v1/parties/retrieve/{id}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  retrieve(id: Id, options?: CallOptions): DollrPromise<Party>;
}

export interface Counterparties {
  /**
   * Create a counterparty.
   *
   * `POST /v1/counterparties/create`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  create(body: CreateCounterpartyBody, options?: CallOptions): DollrPromise<Counterparty>;

  /**
   * List counterparties.
   *
   * `GET /v1/counterparties/list`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  list(query?: ListCounterpartiesQuery, options?: CallOptions): DollrPromise<Counterparty[]>;

  /**
   * Retrieve a counterparty.
   *
   * `GET /v1/counterparties/retrieve/{id}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  retrieve(id: Id, options?: CallOptions): DollrPromise<Counterparty>;

  /**
   * Update a counterparty.
   *
   * `PUT /v1/counterparties/update/{id}`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  update(id: Id, body: UpdateCounterpartyBody, options?: CallOptions): DollrPromise<Counterparty>;
}

export interface Invoices {
  /**
   * Create an invoice.
   *
   * `POST /v1/invoices/create`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  create(body: CreateInvoiceBody, options?: CallOptions): DollrPromise<Invoice>;

  /**
   * List invoices.
   *
   * `GET /v1/invoices/list`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  list(query?: ListInvoicesQuery, options?: CallOptions): DollrPromise<Invoice[]>;

  /**
   * Retrieve an invoice.
   *
   * `GET /v1/invoices/retrieve/{id}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  retrieve(id: Id, options?: CallOptions): DollrPromise<InvoiceDetail>;

  /**
   * Retrieve an invoice by its number.
   *
   * `GET /v1/invoices/retrieve/number/{invoice_number}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  retrieveByNumber(invoiceNumber: Id, options?: CallOptions): DollrPromise<InvoiceDetail>;

  /**
   * Update an invoice.
   *
   * `PUT /v1/invoices/update/{id}`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  update(id: Id, body: UpdateInvoiceBody, options?: CallOptions): DollrPromise<Invoice>;

  /**
   * Publish an invoice.
   *
   * `PUT /v1/invoices/publish/{id}`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  publish(id: Id, options?: CallOptions): DollrPromise<Invoice>;

  /**
   * Cancel an invoice.
   *
   * `DELETE /v1/invoices/cancel/{id}`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  cancel(id: Id, options?: CallOptions): DollrPromise<Invoice>;

  /**
   * Add an item to an invoice.
   *
   * `POST /v1/invoices/{invoice_id}/items/add`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  addItem(invoiceId: Id, body: AddInvoiceItemBody, options?: CallOptions): DollrPromise<InvoiceItem>;

  /**
   * Update an item of an invoice.
   *
   * `PUT /v1/invoices/{invoice_id}/items/{id}/update`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  updateItem(invoiceId: Id, itemId: Id, body: UpdateInvoiceItemBody, options?: CallOptions): DollrPromise<InvoiceItem>;

  /**
   * Remove an item from an invoice.
   *
   * `DELETE /v1/invoices/{invoice_id}/items/{id}/remove`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  removeItem(invoiceId: Id, itemId: Id, options?: CallOptions): DollrPromise<RemovedItem>;

  /**
   * Retrieve the receipt of an invoice.
   *
   * `GET /v1/invoices/receipt/{id}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  receipt(id: Id, options?: CallOptions): DollrPromise<InvoiceReceipt>;

  /**
   * Retrieve the receipt of an invoice by its number.
   *
   * `GET /v1/invoices/receipt/number/{invoice_number}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  receiptByNumber(invoiceNumber: Id, options?: CallOptions): DollrPromise<InvoiceReceipt>;
}

export interface Orders {
  /**
   * Create an order.
   *
   * `POST /v1/orders/create`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  create(body: CreateOrderBody, options?: CallOptions): DollrPromise<Order>;

  /**
   * List orders.
   *
   * `GET /v1/orders/list`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  list(query?: ListOrdersQuery, options?: CallOptions): DollrPromise<Order[]>;

  /**
   * Retrieve an order.
   *
   * `GET /v1/orders/retrieve/{id}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  retrieve(id: Id, options?: CallOptions): DollrPromise<OrderDetail>;

  /**
   * Retrieve an order by its number.
   *
   * `GET /v1/orders/retrieve/number/{order_number}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  retrieveByNumber(orderNumber: Id, options?: CallOptions): DollrPromise<OrderDetail>;

  /**
   * Update an order.
   *
   * `PUT /v1/orders/update/{id}`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  update(id: Id, body: UpdateOrderBody, options?: CallOptions): DollrPromise<Order>;

  /**
   * Publish an order.
   *
   * `PUT /v1/orders/publish/{id}`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  publish(id: Id, options?: CallOptions): DollrPromise<Order>;

  /**
   * Cancel an order.
   *
   * `DELETE /v1/orders/cancel/{id}`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  cancel(id: Id, options?: CallOptions): DollrPromise<Order>;

  /**
   * Add an item to an order.
   *
   * `POST /v1/orders/{order_id}/items/add`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  addItem(orderId: Id, body: AddOrderItemBody, options?: CallOptions): DollrPromise<OrderItem>;

  /**
   * Update an item of an order.
   *
   * `PUT /v1/orders/{order_id}/items/{id}/update`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  updateItem(orderId: Id, itemId: Id, body: UpdateOrderItemBody, options?: CallOptions): DollrPromise<OrderItem>;

  /**
   * Remove an item from an order.
   *
   * `DELETE /v1/orders/{order_id}/items/{id}/remove`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  removeItem(orderId: Id, itemId: Id, options?: CallOptions): DollrPromise<RemovedItem>;

  /**
   * Retrieve the receipt of an order.
   *
   * `GET /v1/orders/receipt/{id}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  receipt(id: Id, options?: CallOptions): DollrPromise<OrderReceipt>;

  /**
   * Retrieve the receipt of an order by its number.
   *
   * `GET /v1/orders/receipt/number/{order_number}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  receiptByNumber(orderNumber: Id, options?: CallOptions): DollrPromise<OrderReceipt>;
}

export interface Checkouts {
  /**
   * Create a payable source in one call.
   *
   * `POST /v1/checkouts/create`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  create(body: CreateCheckoutBody, options?: CallOptions): DollrPromise<CheckoutSource>;
}

export interface Links {
  /**
   * Address of the hosted payment page of a source.
   *
   * `GET /v1/links/pay`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  pay(query: RetrievePayLinkQuery, options?: CallOptions): DollrPromise<Link>;

  /**
   * Address of the receipt page of a paid source.
   *
   * `GET /v1/links/receipt`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  receipt(query: RetrieveReceiptLinkQuery, options?: CallOptions): DollrPromise<Link>;
}

export interface Sessions {
  /**
   * Open a session to collect from a source.
   *
   * `POST /v1/sessions/checkout`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  checkout(body: CreateCheckoutSessionBody, options?: CallOptions): DollrPromise<CheckoutSession>;

  /**
   * Open a session to pay out.
   *
   * `POST /v1/sessions/payout`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  payout(body: CreatePayoutSessionBody, options?: CallOptions): DollrPromise<PayoutSession>;

  /**
   * Open a session to transfer between wallets.
   *
   * `POST /v1/sessions/transfer`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  transfer(body: CreateTransferSessionBody, options?: CallOptions): DollrPromise<TransferSession>;

  /**
   * Open a session to refund a collection.
   *
   * `POST /v1/sessions/refund`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  refund(body: CreateRefundSessionBody, options?: CallOptions): DollrPromise<RefundSession>;
}

export interface Executions {
  /**
   * Collect money from a payer.
   *
   * `POST /v1/executions/collection`, retry class `status-first`: never repeated blindly; after `outcome: "unknown"` ask its status with the same reference.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  collection(body: ExecuteCollectionBody, options?: CallOptions): DollrPromise<Execution>;

  /**
   * Pay out from a wallet.
   *
   * `POST /v1/executions/payout`, retry class `status-first`: never repeated blindly; after `outcome: "unknown"` ask its status with the same reference.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  payout(body: ExecutePayoutBody, options?: CallOptions): DollrPromise<Execution>;

  /**
   * Transfer between wallets.
   *
   * `POST /v1/executions/transfer`, retry class `status-first`: never repeated blindly; after `outcome: "unknown"` ask its status with the same reference.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  transfer(body: ExecuteTransferBody, options?: CallOptions): DollrPromise<Execution>;

  /**
   * Refund a collection.
   *
   * `POST /v1/executions/refund`, retry class `status-first`: never repeated blindly; after `outcome: "unknown"` ask its status with the same reference.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  refund(body: ExecuteRefundBody, options?: CallOptions): DollrPromise<Execution>;
}

export interface Status {
  /**
   * Status of a collection.
   *
   * `GET /v1/status/collection/{reference_id}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  collection(referenceId: Id, options?: CallOptions): DollrPromise<Execution>;

  /**
   * Status of a payout.
   *
   * `GET /v1/status/payout/{reference_id}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  payout(referenceId: Id, options?: CallOptions): DollrPromise<Execution>;

  /**
   * Status of a transfer.
   *
   * `GET /v1/status/transfer/{reference_id}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  transfer(referenceId: Id, options?: CallOptions): DollrPromise<Execution>;

  /**
   * Status of a refund.
   *
   * `GET /v1/status/refund/{reference_id}`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  refund(referenceId: Id, options?: CallOptions): DollrPromise<Execution>;

  /**
   * Status of an invoice or order.
   *
   * `GET /v1/status/source`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  source(query: RetrieveSourceStatusQuery, options?: CallOptions): DollrPromise<SourceStatus>;
}

export interface PaymentAccounts {
  /**
   * Register an account to collect from or pay out to.
   *
   * `POST /v1/payment-accounts/create`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  create(body: CreatePaymentAccountBody, query: CreatePaymentAccountQuery, options?: CallOptions): DollrPromise<PaymentAccount>;
}

export interface Predictions {
  /**
   * Preview amounts and fees of a payment.
   *
   * `GET /v1/predictions/amount-and-fees`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  amountAndFees(query: PredictAmountAndFeesQuery, options?: CallOptions): DollrPromise<Prediction>;

  /**
   * Preview amounts and fees of paying a source.
   *
   * `GET /v1/predictions/payment-source/amount-and-fees`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  sourceAmountAndFees(query: PredictSourceAmountAndFeesQuery, options?: CallOptions): DollrPromise<Prediction>;

  /**
   * Find the mobile-money operator of a phone.
   *
   * `GET /v1/predictions/mmo-provider-info`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  mobileMoneyProvider(query: PredictMobileMoneyProviderQuery, options?: CallOptions): DollrPromise<MmoProviderInfo>;

  /**
   * Find brand and routing of a card.
   *
   * `GET /v1/predictions/card-provider-info`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  cardProvider(query: PredictCardProviderQuery, options?: CallOptions): DollrPromise<CardProviderInfo>;
}

export interface Fees {
  /**
   * Fee of the operator or card network.
   *
   * `GET /v1/fees/gateway`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  gateway(query: RetrieveGatewayFeeQuery, options?: CallOptions): DollrPromise<GatewayFee>;

  /**
   * Dollr's own fee in a tier.
   *
   * `GET /v1/fees/platform`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  platform(query: RetrievePlatformFeeQuery, options?: CallOptions): DollrPromise<PlatformFee>;

  /**
   * Fee tier of a merchant.
   *
   * `GET /v1/fees/merchant-tier`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  merchantTier(query: RetrieveMerchantTierQuery, options?: CallOptions): DollrPromise<MerchantFeeTier>;

  /**
   * All fee tiers.
   *
   * `GET /v1/fees/tiers`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  tiers(options?: CallOptions): DollrPromise<FeeTier[]>;
}

export interface Merchants {
  /**
   * Name and contact of a merchant.
   *
   * `GET /v1/merchants/merchant-info`, retry class `safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  info(query: RetrieveMerchantInfoQuery, options?: CallOptions): DollrPromise<Merchant>;
}

export interface RealtimeKeys {
  /**
   * Make a key to watch a collection.
   *
   * `POST /v1/realtime-keys/collection`, retry class `look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect.
   * @throws DollrError: `DollrInputError` before anything is sent, `DollrApiError` by status, `DollrConnectionError` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  collection(body: CreateCollectionRealtimeKeyBody, options?: CallOptions): DollrPromise<RealtimeKey>;
}

/** Every operation of the API as a method, by its resource. */
export interface Resources {
  readonly jwt: Jwt;
  readonly parties: Parties;
  readonly counterparties: Counterparties;
  readonly invoices: Invoices;
  readonly orders: Orders;
  readonly checkouts: Checkouts;
  readonly links: Links;
  readonly sessions: Sessions;
  readonly executions: Executions;
  readonly status: Status;
  readonly paymentAccounts: PaymentAccounts;
  readonly predictions: Predictions;
  readonly fees: Fees;
  readonly merchants: Merchants;
  readonly realtimeKeys: RealtimeKeys;
}

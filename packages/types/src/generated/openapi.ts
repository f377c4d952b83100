// Written by `pnpm generate` from spec/. Change the description, not this file.

export interface paths {
    "/v1/jwt/client/obtain/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Obtain an access token
         * @description Trades the client id and secret for a bearer token. Not OAuth 2.0: a JSON body with two fields, no
         *     `grant_type`, no `token_type`, no scopes, no refresh token. There is no renewal call either: ask again when
         *     fewer than five minutes remain (or a share of the lifetime, when the whole of it is that short). The only
         *     operation without a bearer token; wrong credentials are a 401.
         */
        post: operations["obtainToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a party
         * @description Registers a person or organization. A party can never be changed or deleted, and nothing prevents duplicates:
         *     look in the list first, and again after a lost answer.
         */
        post: operations["createParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List parties
         * @description Every party of the merchant as a bare array, without pages. There is no filter by phone: filter by name and
         *     compare the phones.
         */
        get: operations["listParties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/retrieve/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a party
         * @description One party by its id.
         */
        get: operations["retrieveParty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/counterparties/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a counterparty
         * @description Says how a party stands to the merchant. Invoices and orders are addressed to the counterparty, so always send
         *     `party_id`: the schema does not require it, but a document for an unlinked counterparty has no payer. There is
         *     no deletion and no protection from duplicates: look in the list first, and again after a lost answer.
         */
        post: operations["createCounterparty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/counterparties/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List counterparties
         * @description The merchant's counterparties as a bare array, without pages. Whether the entries embed `party` is not
         *     documented: read `party.id` and `party_id`, or retrieve the one you need.
         */
        get: operations["listCounterparties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/counterparties/retrieve/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a counterparty
         * @description One counterparty by its id, with its party embedded.
         */
        get: operations["retrieveCounterparty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/counterparties/update/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Update a counterparty
         * @description Changes the relationship, or links another party. Send the fields that change; whether `null` clears a field or
         *     leaves it is not documented, so leave out what shall stay.
         */
        put: operations["updateCounterparty"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an invoice
         * @description Creates a draft (`IDLE`) without items. Then add items, publish, and collect. Nothing prevents duplicates: after
         *     a lost answer look in the list for your own `reference_id` label before creating again.
         */
        post: operations["createInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invoices
         * @description The merchant's invoices as a bare array, without items and without pages. Filters by currency and state alone;
         *     there is none by `reference_id` or date. How the list is sorted is not documented.
         */
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/retrieve/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an invoice
         * @description One invoice by its id, with its items and counterparty. Read it after a lost answer to an edit.
         */
        get: operations["retrieveInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/retrieve/number/{invoice_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an invoice by its number
         * @description The same answer as by id, for the number that Dollr gave the invoice.
         */
        get: operations["retrieveInvoiceByNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/update/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Update an invoice
         * @description Changes fields of a draft. `IDLE` only: a published invoice answers 422. Counterparty, currency and
         *     `as_payment_link` cannot be changed. Although a PUT, it takes the changed fields alone; whether `null` clears a
         *     field or leaves it is not documented, so leave out what shall stay.
         */
        put: operations["updateInvoice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/publish/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Publish an invoice
         * @description `IDLE` → `ACTIVE`. From then on it can be paid and no longer edited; sessions and payment links need it. No
         *     body. Whether an invoice without items can be published is not documented. After a lost answer retrieve it:
         *     `ACTIVE` means that it took effect.
         */
        put: operations["publishInvoice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/cancel/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Cancel an invoice
         * @description `IDLE` or `ACTIVE` → `CANCELED`, which is final. A DELETE that deletes nothing: the invoice can still be read. Not
         *     possible while a payment is `PROCESSING`, nor after `PAID`. After a lost answer retrieve it and look at `status`.
         */
        delete: operations["cancelInvoice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{invoice_id}/items/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an item to an invoice
         * @description `IDLE` only. `amount` is the price of one; the line costs `qty` times that. Nothing prevents duplicates: after a
         *     lost answer retrieve the invoice and look for the item before adding it again, or the payer pays it twice.
         */
        post: operations["addInvoiceItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{invoice_id}/items/{id}/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Update an item of an invoice
         * @description `IDLE` only. Takes the changed fields alone; the currency of an item cannot be changed. Whether `null` clears a
         *     field or leaves it is not documented, so leave out what shall stay.
         */
        put: operations["updateInvoiceItem"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{invoice_id}/items/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an item from an invoice
         * @description `IDLE` only. After a lost answer retrieve the invoice: the item is gone, or it is still there.
         */
        delete: operations["removeInvoiceItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/receipt/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the receipt of an invoice
         * @description What was really paid, with fees and exchange rate. `PAID` only; before that the call is refused. (The first
         *     documentation said "once the execution is completed"; the later word, `PAID`, counts.)
         */
        get: operations["retrieveInvoiceReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/receipt/number/{invoice_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the receipt of an invoice by its number
         * @description The same receipt as by id, for the number that Dollr gave the invoice. `PAID` only.
         */
        get: operations["retrieveInvoiceReceiptByNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an order
         * @description Creates a draft (`IDLE`) without items. Then add items, publish, and collect. Nothing prevents duplicates: after
         *     a lost answer look in the list for your own `reference_id` label before creating again.
         */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders
         * @description The merchant's orders as a bare array, without items and without pages. Filters by currency and state alone;
         *     there is none by `reference_id` or date. How the list is sorted is not documented.
         */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/retrieve/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an order
         * @description One order by its id, with its items and counterparty. Read it after a lost answer to an edit.
         */
        get: operations["retrieveOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/retrieve/number/{order_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an order by its number
         * @description The same answer as by id, for the number that Dollr gave the order.
         */
        get: operations["retrieveOrderByNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/update/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Update an order
         * @description Changes fields of a draft. `IDLE` only: a published order answers 422. Counterparty, currency and
         *     `as_payment_link` cannot be changed. Although a PUT, it takes the changed fields alone; whether `null` clears a
         *     field or leaves it is not documented, so leave out what shall stay.
         */
        put: operations["updateOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/publish/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Publish an order
         * @description `IDLE` → `ACTIVE`. From then on it can be paid and no longer edited; sessions and payment links need it. No
         *     body. Whether an order without items can be published is not documented. After a lost answer retrieve it:
         *     `ACTIVE` means that it took effect.
         */
        put: operations["publishOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/cancel/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Cancel an order
         * @description `IDLE` or `ACTIVE` → `CANCELED`, which is final. A DELETE that deletes nothing: the order can still be read. Not
         *     possible while a payment is `PROCESSING`, nor after `PAID`. After a lost answer retrieve it and look at `status`.
         */
        delete: operations["cancelOrder"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/items/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an item to an order
         * @description `IDLE` only. `amount` is the price of one; the line costs `qty` times that. Nothing prevents duplicates: after a
         *     lost answer retrieve the order and look for the item before adding it again, or the payer pays it twice.
         */
        post: operations["addOrderItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/items/{id}/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Update an item of an order
         * @description `IDLE` only. Takes the changed fields alone; the currency of an item cannot be changed. Whether `null` clears a
         *     field or leaves it is not documented, so leave out what shall stay.
         */
        put: operations["updateOrderItem"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/items/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an item from an order
         * @description `IDLE` only. After a lost answer retrieve the order: the item is gone, or it is still there.
         */
        delete: operations["removeOrderItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/receipt/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the receipt of an order
         * @description What was really paid, with fees and exchange rate. `PAID` only; before that the call is refused. (The first
         *     documentation said "once the execution is completed"; the later word, `PAID`, counts.)
         */
        get: operations["retrieveOrderReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/receipt/number/{order_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the receipt of an order by its number
         * @description The same receipt as by id, for the number that Dollr gave the order. `PAID` only.
         */
        get: operations["retrieveOrderReceiptByNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkouts/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a payable source in one call
         * @description Makes an invoice or an order with its items, and the party and counterparty of the payer, in one call. With
         *     `mode: HOSTED` the answer carries the `url` of Dollr's payment page, where the payer chooses mobile money or
         *     card; with `DIRECT` you go on with `POST /v1/sessions/checkout` yourself.
         *
         *     Traps:
         *
         *     - The request says `source_kind`, the answer says `source_type`. Same values, and mixing them up is a common
         *       422. Everywhere else in the API the name is `source_type`.
         *     - The answer has **no `id`**. The document is `source_id` (integer) and `source_number`.
         *     - Items have **no `qty` and no `quantity`**: one entry is one line total. Multiply yourself, or use an invoice
         *       or order, which have `qty`.
         *     - The fee bearer cannot be chosen here: there is no `fee_bearer` in either direction.
         *     - `success_url` and `cancel_url` are plain redirects, without signature or token. They prove nothing. Deliver
         *       only after your own server has read `PAID` from `GET /v1/status/source`, for the `source_id` in your own
         *       records, with the amount and currency you expect.
         *     - There is no protection against duplicates: a blind repeat makes a second source. After a lost answer, list
         *       invoices or orders and look for your `reference_id` label first.
         *     - Whether the call publishes the source is not documented. Read `source_status` in the answer.
         *
         *     See `docs/dollr-api.md` on hosted checkout.
         */
        post: operations["createCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Address of the hosted payment page of a source
         * @description The source must have been created with `as_payment_link: true` and be ACTIVE or later; publish it first. The
         *     payer needs no Dollr account. A page that has expired while its source is ACTIVE gets a new address here. The
         *     state of the payment is read from `GET /v1/status/source`, never from the payer's return.
         */
        get: operations["retrievePayLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Address of the receipt page of a paid source
         * @description The source must be PAID. Earlier documents spoke of a COMPLETED execution; the source's state is what counts.
         *     The page is for the payer; the figures for a program come from the receipt calls of invoices and orders.
         */
        get: operations["retrieveReceiptLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session to collect from a source
         * @description Opens a short window in which the source can be collected with `POST /v1/executions/collection`. The source must
         *     be ACTIVE: an IDLE one has to be published first.
         *
         *     - The server sets `expires_at`; how long a session lives is not documented. Create it just before executing; do
         *       not cache or share it.
         *     - The answer's `id` is an **integer**; the execution wants it as a **string** `session_id`, the realtime key as
         *       an **integer**.
         *     - There is no `reference_id` in the answer. That key is yours: make and store it before executing.
         *     - A spare session moves no money. No call lists or reads sessions, so after a lost answer open a new one.
         */
        post: operations["createCheckoutSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/payout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session to pay out
         * @description Prepares a payout from one of your wallets to a payment account made with `operation_type=PAYOUT`. Needs a fully
         *     verified merchant (else 403), and a balance that covers amount and fees.
         *
         *     - `payout_account_id` is an **integer** here and a **string** in `POST /v1/executions/payout`; both must name
         *       the same account.
         *     - Dollr chooses the wallet and tells it in `wallet_id`. Older documents list `wallet_id`, `payment_account_id`
         *       and `expires_at` in the request: they are not taken.
         *     - The server sets `expires_at`.
         *     - A spare session moves no money.
         */
        post: operations["createPayoutSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session to transfer between wallets
         * @description Prepares a transfer from your wallet to the Dollr wallet of a counterparty, without an outside network. Needs a
         *     fully verified merchant (else 403).
         *
         *     - **You** send `expires_at`, unlike for checkout and payout.
         *     - Wallet ids are seen only in payout sessions (`wallet_id`) and in the merchant portal: no call lists wallets or
         *       balances.
         *     - A spare session moves no money.
         */
        post: operations["createTransferSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session to refund a collection
         * @description Prepares the return of a completed collection, in full or in part. Needs a fully verified merchant (else 403), and
         *     a wallet that covers it.
         *
         *     - `original_payment_intent_id` comes **from the merchant portal only**. Guides say that the execution answer
         *       carries it; the published schema of that answer does not.
         *     - **You** send `expires_at`, unlike for checkout and payout.
         *     - There is no `currency`: it is the original's.
         *     - The answer's schema was never published: only `id` is certain.
         *     - A spare session moves no money.
         */
        post: operations["createRefundSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/collection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Collect money from a payer
         * @description Charges the payer's account for the source of a checkout session. With mobile money the payer then confirms on
         *     the phone, which may take several minutes in PROCESSING.
         *
         *     - **`reference_id` is the idempotency key**: a version-4 UUID, made and stored *before* this call, one per
         *       payment attempt. There is no idempotency header.
         *     - **A failed payment is HTTP 200 with `status: FAILED`.** Read `status`, not only the HTTP code. There are no
         *       error codes; the human reason is in `gateway_message` or `wallet_message`.
         *     - **After a time-out, a 5xx or a lost answer nothing is known.** Read `GET /v1/status/collection/{reference_id}`
         *       first. PENDING, PROCESSING and COMPLETED mean it landed. FAILED is final: another try is a deliberate act with
         *       a new session and a new `reference_id`. A 404 may only mean "not written yet": wait and ask again. Only after
         *       a repeated 404 send the *same* `reference_id` again, never a new one while the old may be alive. Dollr's
         *       guides contradict each other here, and whether an identical repeat is answered again or refused (422) is
         *       not documented, see `docs/dollr-api.md`.
         *     - `session_id` and `payment_account_id` are **strings** here, though their own answers carry integers.
         *     - `currency` is what the **payer** pays in (the `target_currency` of the prediction). It may differ from the
         *       source's.
         *     - No payment method and no provider is sent: they come with the payment account.
         *     - Cards: when `requires_action` is true, confirm with `client_secret` in the browser (Stripe's
         *       `confirmCardPayment`), then poll. Success at Stripe is not yet the result here.
         */
        post: operations["executeCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/payout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay out from a wallet
         * @description Sends money from your wallet to the payout account of the session. Needs a fully verified merchant (else 403).
         *
         *     - `payout_account_id` is a **string** here and must be the account of the session, where it is an integer.
         *       Dollr's prose table says integer for both; its schema and samples say string.
         *     - `passcode` proves the merchant's user; it is set in the merchant portal (Settings → Security, or Profile →
         *       Passcode). A missing or wrong one shows as 422, as 403, or as HTTP 200 with `status: FAILED` at once. Keep it
         *       on the server and out of every log.
         *     - Older documents show the session and the reference alone; that is no longer enough.
         *     - `reference_id` is the idempotency key. After a lost answer read `GET /v1/status/payout/{reference_id}` first:
         *       paying twice is not undone by anyone. A 404 right after may only mean "not written yet".
         *     - A failed payout is HTTP 200 with `status: FAILED`; a low balance is told in `wallet_message`.
         */
        post: operations["executePayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer between wallets
         * @description Moves money from your wallet to the counterparty's Dollr wallet, as the session says. Needs a fully verified
         *     merchant (else 403).
         *
         *     - `session_id` is a **string** here, the session's `id` an integer.
         *     - `reference_id` is the idempotency key. After a lost answer read `GET /v1/status/transfer/{reference_id}`
         *       first.
         *     - A failed transfer is HTTP 200 with `status: FAILED`; a low balance is told in `wallet_message`.
         */
        post: operations["executeTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund a collection
         * @description Returns money of a completed collection, as the session says. Needs a fully verified merchant (else 403).
         *
         *     - `session_id` is a **string** here, the session's `id` an integer.
         *     - `reference_id` is a new key for the refund, not that of the collection. After a lost answer read `GET
         *       /v1/status/refund/{reference_id}` first.
         *     - A failed refund is HTTP 200 with `status: FAILED`.
         */
        post: operations["executeRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status/collection/{reference_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status of a collection
         * @description Where a collection stands, by the `reference_id` of its execution. Ask here first after any execution whose
         *     answer was lost.
         *
         *     - Poll every 2 to 5 seconds, then less often while PROCESSING; never below a second, and not inside a request
         *       handler. Minutes of PROCESSING are normal for mobile money, and no maximum is known. Your own time-out is no
         *       failure of the payment.
         *     - COMPLETED and FAILED are final; FAILED comes as HTTP 200. PENDING counts as landed, too.
         *     - 404 means that no such execution is known; right after sending it may only mean "not written yet".
         *     - Cards: finish 3-D Secure before polling for the result.
         */
        get: operations["retrieveCollectionStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status/payout/{reference_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status of a payout
         * @description Where a payout stands, by the `reference_id` of its execution. Poll as for a collection. COMPLETED and FAILED
         *     are final; FAILED comes as HTTP 200, with the reason in `wallet_message` or `gateway_message`.
         */
        get: operations["retrievePayoutStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status/transfer/{reference_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status of a transfer
         * @description Where a transfer stands, by the `reference_id` of its execution. COMPLETED and FAILED are final; FAILED comes as
         *     HTTP 200, with the reason in `wallet_message`.
         */
        get: operations["retrieveTransferStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status/refund/{reference_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status of a refund
         * @description Where a refund stands, by the `reference_id` of the refund's execution (not of the collection). COMPLETED and
         *     FAILED are final; FAILED comes as HTTP 200.
         */
        get: operations["retrieveRefundStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status of an invoice or order
         * @description State of the document, not of one attempt to pay it. This is the one proof that a hosted payment went through:
         *     deliver when `status` is PAID, and `total_amount` and `currency` are what you billed.
         *
         *     - Take `source_id` from your own records, never from the payer's browser: it could name another, paid source.
         *     - Success is PAID here and COMPLETED for an execution. PROCESSING exists in both. There is no "failed" here:
         *       where a source goes after a failed payment is not documented (probably back to ACTIVE).
         *     - PAID and CANCELED (one L) are final.
         */
        get: operations["retrieveSourceStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-accounts/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register an account to collect from or pay out to
         * @description Registers a party's wallet, or a card to be used once, for one kind of operation.
         *
         *     - **`operation_type` is a query parameter**, and required. Without it: 422.
         *     - `provider` and `method` must fit each other, else 422. For mobile money ask `GET
         *       /v1/predictions/mmo-provider-info` with the payer's phone and copy its `gateway_provider` into `provider` and
         *       its `payment_method` into `method`.
         *     - For mobile money Dollr's prose says `PAWAPAY`, many of its samples the operator (`MTN_MOMO_LBR`). For Rwanda
         *       only `PAWAPAY` can be right: no provider with that country exists. See `docs/dollr-api.md`.
         *     - **Never send a card number.** Cards are `STRIPE` and `CREDIT_CARD`, without an account number: the card is
         *       entered in the browser at Stripe. Make a new account for each card attempt; mobile-money and payout accounts
         *       may be used again (key: party, phone and method).
         *     - No call lists, reads or deletes accounts. After a lost answer make another: a spare account moves no money.
         */
        post: operations["createPaymentAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/predictions/amount-and-fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview amounts and fees of a payment
         * @description What payer and payee would see for an amount, without a source. A preview: nothing says that the rate is held.
         *     Amounts in the **query are numbers**, in the **answer decimal strings**, both in major units; compute with a
         *     decimal library, not with floating point.
         */
        get: operations["predictAmountAndFees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/predictions/payment-source/amount-and-fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview amounts and fees of paying a source
         * @description What the payer would pay for a published invoice or order; amount, currency and fee bearer come from the source.
         *     The amounts are **decimal strings** in major units. Older documents write the path with a hyphen in place of the
         *     slash; the slash is right.
         */
        get: operations["predictSourceAmountAndFees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/predictions/mmo-provider-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the mobile-money operator of a phone
         * @description Tells operator, method and routing for a phone. Copy `payment_method` into a payment account's `method` and
         *     `gateway_provider` into its `provider`. One page of Dollr's names these answers `method` and `provider`; all
         *     others, and this description, `payment_method` and `gateway_provider`. Routing may change: ask rather than
         *     hard-code.
         */
        get: operations["predictMobileMoneyProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/predictions/card-provider-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find brand and routing of a card
         * @description Takes the id of a payment method that Stripe made in the payer's browser, with Dollr's publishable key; no card
         *     number ever reaches your server. The id is sent to this call only, neither to the payment account nor to the
         *     execution: Dollr links them by itself, and how it keeps two parallel attempts apart is not documented.
         */
        get: operations["predictCardProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fees/gateway": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fee of the operator or card network
         * @description One object, not a list. For the fees of a real payment ask a prediction; it also knows tier, currency and
         *     bearer.
         */
        get: operations["retrieveGatewayFee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fees/platform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dollr's own fee in a tier
         * @description One object, not a list. `percentage` and `fx_percentage` are **strings** here, while the gateway fee's
         *     `percentage` is a number.
         */
        get: operations["retrievePlatformFee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fees/merchant-tier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fee tier of a merchant
         * @description The tier assigned to a merchant. One without an assigned tier falls back to the default tier.
         */
        get: operations["retrieveMerchantTier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fees/tiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All fee tiers
         * @description A bare array, all tiers at once; exactly one is the default. There is no pagination.
         */
        get: operations["listFeeTiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchants/merchant-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Name and contact of a merchant
         * @description There is no "who am I": copy the merchant's id from the portal (Settings → Business, or the organization's
         *     profile). Both parameters are in the query.
         */
        get: operations["retrieveMerchantInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/realtime-keys/collection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a key to watch a collection
         * @description A short-lived key for Supabase Realtime, with which a browser hears of changes to one collection. Only
         *     collections have it.
         *
         *     - `expires_in` is in **seconds** here; the bearer token's field of the same name is in minutes.
         *     - `session_id` is an **integer** here and a string in the execution.
         *     - `reference_id` is that of the execution. An older sample makes a new one; nothing would be heard then. Whether
         *       the key may be asked for before executing is not documented.
         *     - Supabase's address and anonymous key come from the merchant portal (Settings → Developer). Channel:
         *       `payment-intent:{session_id}:{reference_id}`; listen to `postgres_changes`, event `*`, schema `public`, table
         *       `checkout_payment_intent_public_status`, filter `reference_id=eq.{reference_id}`. The row's columns are not
         *       documented.
         *     - Take any event as a hint to read the status; after about 30 seconds without one, or on `CHANNEL_ERROR`, poll
         *       instead. Never deliver on it.
         *     - Both ids are of an execution of your own. A merchant of hosted pages never gets them, so there is no key for those.
         *     - A spare key moves no money; after a lost answer ask for another.
         */
        post: operations["createCollectionRealtimeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Client credentials of the merchant. Made in the portal (under Settings → Developer → API Keys, or API Keys in the
         *     sidebar), which is possible only once verification is finished.
         */
        ObtainTokenBody: {
            /** @description Identifies the merchant's key. */
            client_id: string;
            /**
             * Format: password
             * @description Shown once, when the key is made. Belongs on servers only, never in a browser, an app or a log; rotate it in
             *     the portal when it leaked.
             */
            client_secret: string;
        };
        /** @description A bearer token for every other call. No `token_type`, no refresh token, no scopes. */
        Token: {
            /** @description Send as `Authorization: Bearer <access_token>`. A secret: never log it, never give it to a browser. */
            access_token: string;
            /**
             * @description Lifetime in **minutes**. The realtime key has a field of the same name in seconds. Read as seconds, 60 would
             *     make a client fetch a new token for nearly every call.
             */
            expires_in: number;
        };
        /** @description The body of every error but 422. There are no error codes. */
        ErrorDetail: {
            /** @description What went wrong, for people. Never decide on the text. */
            detail: string;
        };
        /**
         * @description One refused field. Newer versions of Dollr's framework add `input`, `ctx` and `url`; `input` repeats what was
         *     sent, so keep it out of logs.
         */
        ValidationErrorItem: {
            /** @description Where it is. First `body`, `query` or `path`, then the field, then an index inside a list. */
            loc: (string | number)[];
            /** @description For people. The wording changed between versions of the framework, never match on it. */
            msg: string;
            /** @description Kind of refusal, for example `missing` (older wording `value_error.missing`). Never match on it. */
            type: string;
        };
        /** @description The body of a 422. */
        ValidationError: {
            /** @description A list of field errors; or one sentence when a business rule refused the call. Read both. */
            detail: components["schemas"]["ValidationErrorItem"][] | string;
        };
        /**
         * @description E.164 without the plus: digits alone, country calling code first (231 Liberia, 250 Rwanda). No plus, no spaces,
         *     no leading zero, never a placeholder such as `unknown`.
         * @example 231771234567
         */
        Phone: string;
        /**
         * @description ISO 3166-1 alpha-2 code, for example `LR` or `RW`. Dollr enforces neither length nor case.
         * @example LR
         * @example RW
         */
        CountryCode: string;
        /** @description A new party. Choose well, it cannot be changed later. */
        CreatePartyBody: {
            /** @description Name of the person or organization. */
            fullname: string;
            phone: components["schemas"]["Phone"];
            /** @description E-mail address. Dollr's schema sets no format. */
            email?: string | null | undefined;
            /**
             * @description Country, ISO 3166-1: alpha-2 (`LR`) by Dollr's documentation. Merchants say that it takes alpha-3 (`LBR`) alone;
             *     a refusal names this field, and nothing was made.
             */
            country_code?: components["schemas"]["CountryCode"] | null | undefined;
        };
        /**
         * Format: date-time
         * @description ISO 8601 date and time with a zone.
         * @example 2025-06-01T14:30:00Z
         */
        DateTime: string;
        /** @description A person or organization that pays or is paid. */
        Party: {
            /** @description Sent as `party_id` in bodies. */
            id: number;
            /** @description Name of the person or organization. */
            fullname: string;
            /** @description E-mail address. */
            email?: string | null;
            /** @description E.164 digits without the plus. May be null although a party cannot be created without one. */
            phone?: string | null;
            /** @description Country, ISO 3166-1 alpha-2. */
            country_code?: components["schemas"]["CountryCode"] | null;
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
        };
        /**
         * @description How the party stands to the merchant. Earlier documentation also had `OTHER`, which is left in one list since June
         *     2026; `SELF` is newer than the rest. Values outside the list are accepted here, Dollr decides.
         * @example CUSTOMER
         */
        RelationshipType: string;
        /** @description A new counterparty. */
        CreateCounterpartyBody: {
            relationship_type: components["schemas"]["RelationshipType"];
            /** @description The party. Optional by Dollr's schema; always send it where an invoice or order will follow. */
            party_id?: number | null | undefined;
        };
        /**
         * @description How the party stands to the merchant. A value outside the list is possible, `OTHER` for one.
         * @example CUSTOMER
         */
        OpenRelationshipType: string;
        /**
         * @description The kind of account that owns it. A value outside the list is possible.
         * @example ORGANIZATION
         */
        OpenOwnerType: string;
        /**
         * @description A party as the merchant's customer, supplier and so on. Two forms occur and this schema takes both: the embedded
         *     form with `owner_party_type`, `owner_party_id` and `party` (seen in Dollr's schema), and a short one with
         *     `party_id` (earlier documentation). Find the party under either.
         */
        Counterparty: {
            /** @description Sent as `counterparty_id` in bodies. */
            id: number;
            relationship_type: components["schemas"]["OpenRelationshipType"];
            /** @description The linked party, in the short form alone. */
            party_id?: number | null;
            /** @description Kind of the account that owns the counterparty, the merchant as a rule. In the embedded form alone. */
            owner_party_type?: components["schemas"]["OpenOwnerType"];
            /** @description Id of the account that owns the counterparty, not of the linked party. In the embedded form alone. */
            owner_party_id?: number;
            /** @description The linked party, in the embedded form alone. Null when the counterparty is unlinked. */
            party?: components["schemas"]["Party"] | null;
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
        };
        /** @description What changes. Leave out what shall stay. */
        UpdateCounterpartyBody: {
            /** @description How the party stands to the merchant. */
            relationship_type?: components["schemas"]["RelationshipType"] | null | undefined;
            /** @description Links another party. */
            party_id?: number | null | undefined;
        };
        /**
         * @description ISO 4217 code in upper case. Dollr names `USD`, `LRD` (Liberia) and `RWF` (Rwanda). Query parameters enforce the
         *     pattern; bodies enforce the length alone, so that a lower-case code would travel on: this description refuses it.
         * @example USD
         * @example LRD
         * @example RWF
         */
        Currency: string;
        /**
         * @description Who carries the fees. `PAYER`: added on top for the customer, the merchant receives the full total. `PAYEE`: the
         *     customer pays the total, the fees are taken from what the merchant receives.
         * @enum {string}
         */
        FeeBearer: "PAYER" | "PAYEE";
        /** @description A new draft. Items are added by calls of their own. */
        CreateInvoiceBody: {
            /** @description Who shall pay. It should be linked to a party, or the invoice has no payer. */
            counterparty_id: number;
            /** @description What is billed in. The payer may pay in another currency. Cannot be changed later. */
            currency: components["schemas"]["Currency"];
            /** @description Free text on the document. Required by the schema, although two of Dollr's guides leave it out. */
            note: string;
            fee_bearer: components["schemas"]["FeeBearer"];
            /** @description True when a hosted payment link shall be possible (`/v1/links/pay`). Cannot be changed later. */
            as_payment_link: boolean;
            /** @description Your own label, any text. Not an idempotency key, and unrelated to the `reference_id` of an execution. */
            reference_id?: string | null | undefined;
            /** @description When it should be paid. Nothing says that Dollr acts on it. */
            due_date?: components["schemas"]["DateTime"] | null | undefined;
        };
        /**
         * @description ISO 4217 code as Dollr answers it.
         * @example USD
         * @example LRD
         * @example RWF
         */
        CurrencyCode: string;
        /**
         * @description Money in **major units**: 250 means 250 dollars, never cents. May be zero.
         * @example 250
         * @example 3.75
         */
        Amount: number;
        /**
         * @description State of the document: `IDLE` draft, `ACTIVE` published and payable, `PROCESSING` a payment is under way, `PAID`
         *     and `CANCELED` final. A value outside the list is possible: it is neither paid nor failed.
         * @example ACTIVE
         */
        OpenSourceState: string;
        /**
         * @description Who carries the fees. A value outside the list is possible.
         * @example PAYER
         */
        OpenFeeBearer: string;
        /** @description An invoice without its items. Which fields are always there is read off the order of Dollr's reference. */
        Invoice: {
            /** @description Sent as `source_id` when it is paid. A string in paths. */
            id: number;
            /** @description Given by Dollr, opaque. Sent as `source_number` for links. */
            invoice_number: string;
            /** @description Who shall pay. */
            counterparty_id: number;
            /** @description What is billed in, ISO 4217. */
            currency: components["schemas"]["CurrencyCode"];
            /** @description What is billed, in major units: 250 is 250 dollars. Before fees that the payer may carry. */
            total_amount: components["schemas"]["Amount"];
            status: components["schemas"]["OpenSourceState"];
            /** @description Free text on the document. */
            note: string;
            fee_bearer: components["schemas"]["OpenFeeBearer"];
            /** @description When it should be paid. The key is there; that its value may be null is deduced. */
            due_date: components["schemas"]["DateTime"] | null;
            /** @description Whether a hosted payment link is possible. */
            as_payment_link: boolean;
            /** @description The merchant. */
            owner_id: number;
            owner_type: components["schemas"]["OpenOwnerType"];
            /** @description Your own label, not the key of an execution. */
            reference_id?: string | null;
            /** @description When it was paid. */
            paid_at?: components["schemas"]["DateTime"] | null;
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
        };
        /**
         * @description State of an invoice or order. `CANCELED` has one L. `PAID` and `CANCELED` are final. Not to be mixed up with the
         *     status of an execution, where success is called `COMPLETED`.
         * @enum {string}
         */
        SourceState: "IDLE" | "ACTIVE" | "PROCESSING" | "PAID" | "CANCELED";
        /**
         * @description Money in **major units**: 250 means 250 dollars, never cents. At least 0.01. Whether a currency without decimals
         *     (RWF) refuses fractions is not documented; send whole amounts there.
         * @example 125
         * @example 49.99
         */
        PositiveAmount: number;
        /** @description One line of an invoice. It does not name its invoice. */
        InvoiceItem: {
            /** @description A string in paths. */
            id: number;
            /** @description What is sold. */
            name: string;
            currency: components["schemas"]["CurrencyCode"];
            /** @description How many. */
            qty: number;
            /** @description Price of **one**, in major units. The line costs `qty` times this. */
            amount: components["schemas"]["PositiveAmount"];
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
        };
        /** @description An invoice with its items and counterparty. The items are under `invoice_items`, in a receipt under `items`. */
        InvoiceDetail: components["schemas"]["Invoice"] & {
            /** @description The lines. */
            invoice_items?: components["schemas"]["InvoiceItem"][];
            /**
             * @description Who shall pay, in the embedded form with `party`. May be null, as Dollr writes its optional fields; nothing
             *     published says so of this one.
             */
            counterparty?: components["schemas"]["Counterparty"] | null;
        };
        /** @description What changes on a draft. Leave out what shall stay. */
        UpdateInvoiceBody: {
            /** @description Your own label, any text. */
            reference_id?: string | null | undefined;
            /** @description Free text on the document. */
            note?: string | null | undefined;
            /** @description Who carries the fees. */
            fee_bearer?: components["schemas"]["FeeBearer"] | null | undefined;
            /** @description When it should be paid. */
            due_date?: components["schemas"]["DateTime"] | null | undefined;
        };
        /** @description One line of the invoice. */
        AddInvoiceItemBody: {
            /** @description What is sold. */
            name: string;
            /** @description Send the invoice's own currency. What another would do is not documented. */
            currency: components["schemas"]["Currency"];
            /** @description How many. The minimum is from the documentation. The items of a hosted checkout have no such field. */
            qty: number;
            /** @description Price of **one**, in major units: 125 is 125 dollars. At least 0.01. */
            amount: components["schemas"]["PositiveAmount"];
        };
        /** @description What changes on the item. Leave out what shall stay. */
        UpdateInvoiceItemBody: {
            /** @description What is sold. */
            name?: string | null | undefined;
            /** @description How many. */
            qty?: number | null | undefined;
            /** @description Price of one, in major units. At least 0.01. */
            amount?: components["schemas"]["PositiveAmount"] | null | undefined;
        };
        /** @description The empty object that answers the removal of an item. It says nothing about the document's new total. */
        RemovedItem: Record<string, unknown>;
        /**
         * @description The network that routes the payment. A value outside the list is possible.
         * @example PAWAPAY
         */
        OpenProvider: string;
        /**
         * @description The instrument. A value outside the list is possible.
         * @example MTN_MOMO_LBR
         */
        OpenPaymentMethod: string;
        /** @description One line of a receipt. Which fields are always there is not documented. */
        InvoiceReceiptItem: {
            /** @description The item. */
            id?: number;
            /** @description What was sold. */
            name?: string;
            /** @description How many. */
            qty?: number;
            /** @description Price of one, in major units. */
            amount?: components["schemas"]["PositiveAmount"];
            currency?: components["schemas"]["CurrencyCode"];
        };
        /**
         * @description The settled figures of a paid invoice. Three amounts: `total_amount` was billed, `payer_amount` left the payer,
         *     `payee_amount` reached the merchant, each in its own currency. The id is called `invoice_id` here, not `id`.
         */
        InvoiceReceipt: {
            /** @description The invoice. */
            invoice_id: number;
            /** @description Given by Dollr, opaque. */
            invoice_number: string;
            /** @description What was billed in, ISO 4217. */
            currency: components["schemas"]["CurrencyCode"];
            /** @description What was billed, in major units of `currency`. */
            total_amount: components["schemas"]["Amount"];
            status: components["schemas"]["OpenSourceState"];
            /** @description Free text on the document. */
            note: string;
            /** @description When it should have been paid. That the value may be null is deduced. */
            due_date: components["schemas"]["DateTime"] | null;
            /** @description Whether a hosted payment link was possible. */
            as_payment_link: boolean;
            fee_bearer: components["schemas"]["OpenFeeBearer"];
            /** @description The merchant. */
            owner_id: number;
            owner_type: components["schemas"]["OpenOwnerType"];
            created_at: components["schemas"]["DateTime"];
            /** @description Who was billed. */
            counterparty_id: number;
            relationship_type: components["schemas"]["OpenRelationshipType"];
            /** @description Name of who was billed. */
            counterparty_name: string;
            /** @description Phone of who was billed. The key is there; that its value may be null is deduced. */
            counterparty_phone: string | null;
            /** @description E-mail address of who was billed. */
            counterparty_email?: string | null;
            /** @description Your own label, not the key of the execution. */
            reference_id?: string | null;
            /** @description When it was paid. */
            paid_at?: components["schemas"]["DateTime"] | null;
            /** @description What left the payer, in major units of `payer_currency`. */
            payer_amount?: components["schemas"]["PositiveAmount"] | null;
            /** @description What the payer paid in, ISO 4217. May differ from `currency`. */
            payer_currency?: string | null;
            /** @description What reached the merchant, in major units of `payee_currency`. */
            payee_amount?: components["schemas"]["PositiveAmount"] | null;
            /** @description What the merchant received, ISO 4217. */
            payee_currency?: string | null;
            /** @description Dollr's fee, in major units of `platform_currency`. A number here, a string in predictions. */
            platform_fee?: components["schemas"]["Amount"] | null;
            /** @description Currency of `platform_fee`, ISO 4217. */
            platform_currency?: string | null;
            /** @description The network's fee, in major units of `gateway_currency`. */
            gateway_fee?: components["schemas"]["Amount"] | null;
            /** @description Currency of `gateway_fee`, ISO 4217. */
            gateway_currency?: string | null;
            /** @description Fee for the exchange, in major units; in which currency is not documented. Only when the currencies differ. */
            fx_fee?: components["schemas"]["Amount"] | null;
            /**
             * @description Rate from `fx_currency_from` to `fx_currency_to`, as a decimal **string**, unlike the amounts beside it. Which of
             *     payer and payee is `from` is not documented: read both names.
             */
            fx_rate?: string | null;
            /** @description Exchanged from, ISO 4217. */
            fx_currency_from?: string | null;
            /** @description Exchanged to, ISO 4217. */
            fx_currency_to?: string | null;
            /** @description The network that routed the payment. */
            payment_provider?: components["schemas"]["OpenProvider"] | null;
            /** @description The payer's instrument. */
            payment_method?: components["schemas"]["OpenPaymentMethod"] | null;
            /** @description Name on the payment account. */
            account_name?: string | null;
            /** @description When the network confirmed it. */
            gateway_confirmed_at?: components["schemas"]["DateTime"] | null;
            /** @description The network's own id of the payment, useful to its support. */
            provider_transaction_id?: string | null;
            /** @description The lines. Under `items` here, under `invoice_items` in the detail. */
            items?: components["schemas"]["InvoiceReceiptItem"][];
        };
        /** @description A new draft. Items are added by calls of their own. There is no `due_date`, unlike on an invoice. */
        CreateOrderBody: {
            /** @description Who shall pay. It should be linked to a party, or the order has no payer. */
            counterparty_id: number;
            /** @description What is billed in. The payer may pay in another currency. Cannot be changed later. */
            currency: components["schemas"]["Currency"];
            /** @description Free text on the document. Required, as on an invoice. */
            note: string;
            fee_bearer: components["schemas"]["FeeBearer"];
            /** @description True when a hosted payment link shall be possible (`/v1/links/pay`). Cannot be changed later. */
            as_payment_link: boolean;
            /** @description Your own label, any text. Not an idempotency key, and unrelated to the `reference_id` of an execution. */
            reference_id?: string | null | undefined;
        };
        /**
         * @description An order without its items. The required fields are those of the one example in the earlier documentation; the
         *     others are deduced from the invoice and may be missing, **`total_amount` too**: read the total
         *     from `/v1/status/source`, which always has it.
         */
        Order: {
            /** @description Sent as `source_id` when it is paid. A string in paths. */
            id: number;
            /** @description Given by Dollr, opaque. Sent as `source_number` for links. */
            order_number: string;
            status: components["schemas"]["OpenSourceState"];
            /** @description What is billed in, ISO 4217. */
            currency: components["schemas"]["CurrencyCode"];
            /** @description Free text on the document. */
            note: string;
            fee_bearer: components["schemas"]["OpenFeeBearer"];
            /** @description Whether a hosted payment link is possible. */
            as_payment_link: boolean;
            /** @description Who shall pay. */
            counterparty_id: number;
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
            /** @description What is billed, in major units: 250 is 250 dollars. Before fees that the payer may carry. */
            total_amount?: components["schemas"]["Amount"];
            /** @description The merchant. */
            owner_id?: number;
            owner_type?: components["schemas"]["OpenOwnerType"];
            /** @description Your own label, not the key of an execution. */
            reference_id?: string | null;
            /**
             * @description An order cannot be created with one, and earlier documentation says that orders have none; but a hosted
             *     checkout takes one for either kind of document, so it may be here.
             */
            due_date?: components["schemas"]["DateTime"] | null;
            /** @description When it was paid. */
            paid_at?: components["schemas"]["DateTime"] | null;
        };
        /** @description One line of an order. The same as of an invoice, by the earlier documentation. */
        OrderItem: {
            /** @description A string in paths. */
            id: number;
            /** @description What is sold. */
            name: string;
            currency: components["schemas"]["CurrencyCode"];
            /** @description How many. */
            qty: number;
            /** @description Price of **one**, in major units. The line costs `qty` times this. */
            amount: components["schemas"]["PositiveAmount"];
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
        };
        /** @description An order with its items and counterparty, deduced from the invoice. Both may be missing. */
        OrderDetail: components["schemas"]["Order"] & {
            /** @description The lines. */
            order_items?: components["schemas"]["OrderItem"][];
            /**
             * @description Who shall pay, in the embedded form with `party`. May be null, as Dollr writes its optional fields; nothing
             *     published says so of this one.
             */
            counterparty?: components["schemas"]["Counterparty"] | null;
        };
        /** @description What changes on a draft. Leave out what shall stay. */
        UpdateOrderBody: {
            /** @description Your own label, any text. Listed, though Dollr's examples show the other two fields alone. */
            reference_id?: string | null | undefined;
            /** @description Free text on the document. */
            note?: string | null | undefined;
            /** @description Who carries the fees. */
            fee_bearer?: components["schemas"]["FeeBearer"] | null | undefined;
        };
        /** @description One line of the order. The same as of an invoice. */
        AddOrderItemBody: {
            /** @description What is sold. */
            name: string;
            /** @description Send the order's own currency. What another would do is not documented. */
            currency: components["schemas"]["Currency"];
            /** @description How many. The items of a hosted checkout have no such field. */
            qty: number;
            /** @description Price of **one**, in major units: 50 is 50 dollars. At least 0.01. */
            amount: components["schemas"]["PositiveAmount"];
        };
        /** @description What changes on the item. Leave out what shall stay. */
        UpdateOrderItemBody: {
            /** @description What is sold. */
            name?: string | null | undefined;
            /** @description How many. */
            qty?: number | null | undefined;
            /** @description Price of one, in major units. At least 0.01. */
            amount?: components["schemas"]["PositiveAmount"] | null | undefined;
        };
        /** @description One line of a receipt. Which fields are always there is not documented. */
        OrderReceiptItem: {
            /** @description The item. */
            id?: number;
            /** @description What was sold. */
            name?: string;
            /** @description How many. */
            qty?: number;
            /** @description Price of one, in major units. */
            amount?: components["schemas"]["PositiveAmount"];
            currency?: components["schemas"]["CurrencyCode"];
        };
        /**
         * @description The settled figures of a paid order. Three amounts: `total_amount` was billed, `payer_amount` left the payer,
         *     `payee_amount` reached the merchant, each in its own currency. The id is called
         *     `order_id` here, not `id`. All of it is deduced from the receipt of an invoice, so that any field may be missing.
         */
        OrderReceipt: {
            /** @description The order. */
            order_id?: number;
            /** @description Given by Dollr, opaque. */
            order_number?: string;
            /** @description What was billed in, ISO 4217. */
            currency?: components["schemas"]["CurrencyCode"];
            /** @description What was billed, in major units of `currency`. */
            total_amount?: components["schemas"]["Amount"];
            status?: components["schemas"]["OpenSourceState"];
            /** @description Free text on the document. */
            note?: string;
            /** @description When it should have been paid, where the order has such a date. */
            due_date?: components["schemas"]["DateTime"] | null;
            /** @description Whether a hosted payment link was possible. */
            as_payment_link?: boolean;
            fee_bearer?: components["schemas"]["OpenFeeBearer"];
            /** @description The merchant. */
            owner_id?: number;
            owner_type?: components["schemas"]["OpenOwnerType"];
            created_at?: components["schemas"]["DateTime"];
            /** @description Who was billed. */
            counterparty_id?: number;
            relationship_type?: components["schemas"]["OpenRelationshipType"];
            /** @description Name of who was billed. */
            counterparty_name?: string;
            /** @description Phone of who was billed. */
            counterparty_phone?: string | null;
            /** @description E-mail address of who was billed. */
            counterparty_email?: string | null;
            /** @description Your own label, not the key of the execution. */
            reference_id?: string | null;
            /** @description When it was paid. */
            paid_at?: components["schemas"]["DateTime"] | null;
            /** @description What left the payer, in major units of `payer_currency`. */
            payer_amount?: components["schemas"]["PositiveAmount"] | null;
            /** @description What the payer paid in, ISO 4217. May differ from `currency`. */
            payer_currency?: string | null;
            /** @description What reached the merchant, in major units of `payee_currency`. */
            payee_amount?: components["schemas"]["PositiveAmount"] | null;
            /** @description What the merchant received, ISO 4217. */
            payee_currency?: string | null;
            /** @description Dollr's fee, in major units of `platform_currency`. A number here, a string in predictions. */
            platform_fee?: components["schemas"]["Amount"] | null;
            /** @description Currency of `platform_fee`, ISO 4217. */
            platform_currency?: string | null;
            /** @description The network's fee, in major units of `gateway_currency`. */
            gateway_fee?: components["schemas"]["Amount"] | null;
            /** @description Currency of `gateway_fee`, ISO 4217. */
            gateway_currency?: string | null;
            /** @description Fee for the exchange, in major units; in which currency is not documented. Only when the currencies differ. */
            fx_fee?: components["schemas"]["Amount"] | null;
            /**
             * @description Rate from `fx_currency_from` to `fx_currency_to`, as a decimal **string**, unlike the amounts beside it. Which of
             *     payer and payee is `from` is not documented: read both names.
             */
            fx_rate?: string | null;
            /** @description Exchanged from, ISO 4217. */
            fx_currency_from?: string | null;
            /** @description Exchanged to, ISO 4217. */
            fx_currency_to?: string | null;
            /** @description The network that routed the payment. */
            payment_provider?: components["schemas"]["OpenProvider"] | null;
            /** @description The payer's instrument. */
            payment_method?: components["schemas"]["OpenPaymentMethod"] | null;
            /** @description Name on the payment account. */
            account_name?: string | null;
            /** @description When the network confirmed it. */
            gateway_confirmed_at?: components["schemas"]["DateTime"] | null;
            /** @description The network's own id of the payment, useful to its support. */
            provider_transaction_id?: string | null;
            /** @description The lines. Under `items` here, under `order_items` in the detail. */
            items?: components["schemas"]["OrderReceiptItem"][];
        };
        /**
         * @description `HOSTED` gives a page of Dollr's to send the payer to. `DIRECT` is known from earlier documentation alone.
         *     The field is required, although one guide speaks of creating without it.
         * @example HOSTED
         */
        CheckoutMode: string;
        /**
         * @description The kind of document that is paid. Dollr's own schema lists `SUBSCRIPTION` too, which is reserved and not
         *     supported, so it is left out here. `checkouts/create` calls the same thing `source_kind`; everything else,
         *     its own answer included, says `source_type`. Mixing the two up is a common 422.
         * @enum {string}
         */
        SourceType: "INVOICE" | "ORDER";
        /** @description One line. It has no `qty` and no `quantity`; `amount` is the whole line. */
        CheckoutItem: {
            /** @description What is sold. */
            name: string;
            /** @description Currency of the line, the same as the source's. */
            currency: components["schemas"]["Currency"];
            /** @description Amount of the line in major units; 18.5 is 18 dollars 50. Never cents. */
            amount: components["schemas"]["PositiveAmount"];
        };
        /** @description A source to be made, with its payer and items. */
        CreateCheckoutBody: {
            /**
             * @description `HOSTED` for Dollr's payment page. `DIRECT` comes from older documents and working integrations; current
             *     documents name `HOSTED` alone. Required by the schema, although some guides omit it.
             */
            mode: components["schemas"]["CheckoutMode"];
            /** @description What to make. `source_kind` in this body only; the answer and every other call name it `source_type`. */
            source_kind: components["schemas"]["SourceType"];
            /** @description The payer's phone, digits only, with country calling code, without plus. A real one, no placeholder. */
            party_phone: components["schemas"]["Phone"];
            /**
             * @description Currency of the source. Dollr's schema sets no limit here; the usual one is required, so that a typo is
             *     refused early.
             */
            currency: components["schemas"]["Currency"];
            /** @description Lines of the source, whose sum is its total. Send at least one; a source without items has nothing to pay. */
            items: components["schemas"]["CheckoutItem"][];
            /** @description Full name of the payer. Older documents required it; the schema does not. */
            party_name?: string | null | undefined;
            /** @description E-mail address of the payer. */
            party_email?: string | null | undefined;
            /** @description What the payer is to you; upper case. */
            party_relationship?: components["schemas"]["RelationshipType"] | null | undefined;
            /**
             * @description Your own label for the source, any string. It is **not** the `reference_id` of an execution and gives no
             *     protection against duplicates.
             */
            reference_id?: string | null | undefined;
            /** @description Text for the payer. */
            note?: string | null | undefined;
            /**
             * Format: date-time
             * @description When the source is due, ISO 8601 with zone. Taken for both kinds here, although creating an order has none.
             */
            due_date?: string | null | undefined;
            /**
             * Format: uri
             * @description Where the payer's browser goes after paying. Arriving there proves nothing.
             */
            success_url?: string | null | undefined;
            /**
             * Format: uri
             * @description Where the payer's browser goes after giving up.
             */
            cancel_url?: string | null | undefined;
            /**
             * Format: date-time
             * @description When the page closes, ISO 8601 with zone. Afterwards make a new source, or ask for the pay link while the
             *     source is still ACTIVE.
             */
            expires_at?: string | null | undefined;
            /**
             * @description An existing counterparty of yours, integer. What happens when it does not match `party_phone` is not
             *     documented.
             */
            counterparty_id?: number | null | undefined;
        };
        /**
         * @description How the checkout was made. A value outside the list is possible.
         * @example HOSTED
         */
        OpenCheckoutMode: string;
        /**
         * @description The kind of document. A value outside the list is possible.
         * @example INVOICE
         */
        OpenSourceType: string;
        /**
         * @description The source that was made. There is no `id` and no `fee_bearer` in it; older documents list an `id`, and programs
         *     that read it got nothing.
         */
        CheckoutSource: {
            mode: components["schemas"]["OpenCheckoutMode"];
            /** @description What was made; the request calls it `source_kind`. */
            source_type: components["schemas"]["OpenSourceType"];
            /** @description Id of the invoice or order. Use it for `GET /v1/status/source` and `POST /v1/sessions/checkout`. */
            source_id: number;
            /** @description Number of the invoice or order, as on the document. Opaque; its number of digits varies. */
            source_number: string;
            /** @description State of the source. Whether it always starts as ACTIVE is not documented; a session needs ACTIVE. */
            source_status: components["schemas"]["OpenSourceState"];
            /** @description The counterparty that was found or made. */
            counterparty_id: number;
            /** @description The party that was found or made. */
            party_id: number;
            currency: components["schemas"]["CurrencyCode"];
            /** @description Sum of the items, major units. */
            total_amount: components["schemas"]["Amount"];
            /** @description Dollr's id of the checkout settings of this source. No call takes it. */
            source_checkout_config_id: number;
            /**
             * Format: uri
             * @description Page to send the payer to. Published as always present; whether modes other than `HOSTED` fill it is unknown,
             *     so it is optional and nullable here. Check it before you redirect.
             */
            url?: string | null;
            /** @description Your label, as sent. */
            reference_id?: string | null;
            /** Format: date-time */
            due_date?: string | null;
            /**
             * Format: date-time
             * @description When the page closes.
             */
            expires_at?: string | null;
            /** @description Ignore it and redirect to `url`, unless Dollr's support says otherwise. */
            hosted_path_or_token?: string | null;
            success_url?: string | null;
            cancel_url?: string | null;
        };
        /** @description A page to send the payer to. */
        Link: {
            /**
             * Format: uri
             * @description Address of the page.
             */
            url: string;
        };
        /** @description The source to collect. The field is `source_type`; `source_kind` belongs to checkout creation alone. */
        CreateCheckoutSessionBody: {
            /** @description Id of the invoice or order, **integer**. */
            source_id: number;
            source_type: components["schemas"]["SourceType"];
        };
        /**
         * @description State of the session. `ACTIVE` is the only value ever documented; others exist.
         * @example ACTIVE
         */
        OpenSessionStatus: string;
        /** @description A session for a collection. It holds no `reference_id`. */
        CheckoutSession: {
            /** @description Integer. As text it is the `session_id` of the execution; as integer the one of the realtime key. */
            id: number;
            source_id: number;
            source_type: components["schemas"]["OpenSourceType"];
            status: components["schemas"]["OpenSessionStatus"];
            /** @description End of the session, set by the server. After it an execution is a 422; open a new session then. */
            expires_at: components["schemas"]["DateTime"];
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
            /** @description Account that the session is bound to, where there is one. A number here, a string in the execution. */
            payment_account_id?: number | null;
        };
        /** @description The payout to prepare. */
        CreatePayoutSessionBody: {
            /** @description Payment account made with `operation_type=PAYOUT`, **integer** here and string in the execution. */
            payout_account_id: number;
            /** @description What to pay out, major units; 120 is 120 dollars. */
            amount: components["schemas"]["PositiveAmount"];
            currency: components["schemas"]["Currency"];
        };
        /** @description A session for a payout. */
        PayoutSession: {
            /** @description Integer. The execution wants it as a string `session_id`. */
            id: number;
            /** @description The wallet that will be debited, chosen by Dollr. The only place in the API where a wallet id is shown. */
            wallet_id: number;
            /** @description Integer here; the execution wants a string. */
            payout_account_id: number;
            /** @description Major units. */
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["CurrencyCode"];
            status: components["schemas"]["OpenSessionStatus"];
            /** @description End of the session, set by the server. */
            expires_at: components["schemas"]["DateTime"];
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
        };
        /** @description The transfer to prepare. */
        CreateTransferSessionBody: {
            /** @description Your wallet, integer; from the portal or from an earlier payout session. */
            from_wallet_id: number;
            /** @description Counterparty whose Dollr wallet receives the money, integer. */
            to_counterparty_id: number;
            /** @description What to transfer, major units. */
            amount: components["schemas"]["PositiveAmount"];
            currency: components["schemas"]["Currency"];
            /** @description End of the session, sent by **you**, ISO 8601 with zone. Keep it short; accepted limits are not documented. */
            expires_at: components["schemas"]["DateTime"];
        };
        /** @description A session for a transfer. */
        TransferSession: {
            /** @description Integer. The execution wants it as a string `session_id`. */
            id: number;
            from_wallet_id: number;
            to_counterparty_id: number;
            /** @description Major units. */
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["CurrencyCode"];
            status: components["schemas"]["OpenSessionStatus"];
            /** @description End of the session, as sent. */
            expires_at: components["schemas"]["DateTime"];
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
        };
        /** @description The refund to prepare. It has no `currency`. */
        CreateRefundSessionBody: {
            /** @description Payment intent of the completed collection, integer, from the merchant portal only. */
            original_payment_intent_id: number;
            /** @description What to return, major units of the original's currency, not above the original. */
            amount: components["schemas"]["PositiveAmount"];
            /** @description End of the session, sent by **you**, ISO 8601 with zone. Keep it short; accepted limits are not documented. */
            expires_at: components["schemas"]["DateTime"];
            /** @description Why, in your words. */
            reason?: string | null | undefined;
        };
        /**
         * @description A session for a refund. Its schema was never published; the fields beside `id` follow the other sessions and may
         *     be missing.
         */
        RefundSession: {
            /** @description Integer. The execution wants it as a string `session_id`. */
            id: number;
            original_payment_intent_id?: number;
            /** @description Major units. */
            amount?: components["schemas"]["Amount"];
            reason?: string | null;
            status?: components["schemas"]["OpenSessionStatus"];
            expires_at?: components["schemas"]["DateTime"];
            created_at?: components["schemas"]["DateTime"];
            updated_at?: components["schemas"]["DateTime"];
        };
        /**
         * @description Id of a session as executions take it: a **string**, though sessions answer with an integer and the realtime key
         *     takes an integer. The session's kind must match the call, and it must not have expired (422).
         * @example 55
         */
        ExecutionSessionId: string;
        /**
         * Format: uuid
         * @description UUID **v4**: the idempotency key of one payment attempt. Create and store it before the call. Never use one key
         *     for two payments, and never mint a new one while the old attempt may be alive: that may charge the payer twice.
         * @example 7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10
         */
        ReferenceId: string;
        /** @description What to collect, from which account, under which key. */
        ExecuteCollectionBody: {
            /** @description The checkout session's `id`, as a **string**. */
            session_id: components["schemas"]["ExecutionSessionId"];
            /**
             * @description The payment account's `id`, as a **string**. It must be active and made with `operation_type=COLLECTION`; for
             *     cards a new one per attempt.
             */
            payment_account_id: string;
            /**
             * @description Currency that the **payer** pays in, normally the prediction's `target_currency`; not necessarily the
             *     source's.
             */
            currency: components["schemas"]["Currency"];
            /**
             * @description Idempotency key of this attempt. One used for another payment is refused (422 on `reference_id`); then read
             *     its status.
             */
            reference_id: components["schemas"]["ReferenceId"];
        };
        /**
         * @description Where the money is. `COMPLETED` and `FAILED` are final; several minutes of `PROCESSING` are normal for mobile
         *     money. A failed payment arrives as HTTP 200 with `FAILED`. A value outside the list is possible: it is neither
         *     success nor failure, keep asking.
         * @example PROCESSING
         */
        OpenExecutionStatus: string;
        /**
         * @description What moves the money. A value outside the list is possible.
         * @example COLLECTION
         */
        OpenOperationType: string;
        /**
         * @description Where a payment, payout, transfer or refund stands; the answer of all four executions and of their status calls.
         *     This is the whole object: no session id, no payment intent id, no timestamps, no error code. A guide says that it
         *     carries the payment intent id that a refund needs; the published schema has none, so take that id from the portal.
         */
        Execution: {
            /** @description The idempotency key that was sent. */
            reference_id: string;
            /**
             * @description PENDING, PROCESSING, then COMPLETED or FAILED, which are final. The first answer may be any of them. A value
             *     not known here is neither success nor failure: keep asking. Do not mix it up with the state of the source,
             *     whose success is PAID.
             */
            status: components["schemas"]["OpenExecutionStatus"];
            /** @description What the payer pays, major units of `payer_currency`. */
            payer_amount: components["schemas"]["Amount"];
            payer_currency: components["schemas"]["CurrencyCode"];
            payee_currency: components["schemas"]["CurrencyCode"];
            /** @description What the payee receives, major units of `payee_currency`. */
            payee_amount: components["schemas"]["Amount"];
            operation_type: components["schemas"]["OpenOperationType"];
            /** @description The operator's own number of the transaction, when there is one. */
            provider_transaction_id?: string | null;
            /** @description Words of the operator or card network for a person, mostly why it FAILED. Do not match on them. */
            gateway_message?: string | null;
            /** @description Words of Dollr's wallet for a person, such as a balance too low. Do not match on them. */
            wallet_message?: string | null;
            /**
             * @description Card payments only. Hand it to the payer's browser for `stripe.confirmCardPayment`, with Dollr's publishable
             *     key. Do not log it.
             */
            client_secret?: string | null;
            /** @description True when a card payer must pass 3-D Secure in the browser first. Poll after that; do not execute again. */
            requires_action?: boolean | null;
        };
        /** @description The passcode and whose it is. Send `phone` or `user_id`, one of them, as the passcode was registered. */
        PasscodeToken: {
            /**
             * Format: password
             * @description The passcode. A secret, for servers only; never log it.
             */
            code: string;
            /** @description Dollr's id of the merchant's user, a string. */
            user_id?: string | null | undefined;
            /** @description The phone registered with the passcode, digits only, without plus. It must be exactly that one. */
            phone?: components["schemas"]["Phone"] | null | undefined;
        };
        /** @description The device that sends the payout. All are free strings. */
        PasscodeDevice: {
            /** @description Name of the device. */
            name: string;
            /** @description Kind of device, free text; Dollr's samples use `SERVER` and `MOBILE`. */
            type: string;
            /** @description Platform, free text; Dollr's samples use `NODE` and `IOS`. */
            platform: string;
            /** @description User agent of the device. */
            user_agent: string;
            /** @description Address of the device. */
            client_ip: string;
        };
        /**
         * @description Proof of the merchant's user, and the device that sends it. A secret. The names of its fields, here and within,
         *     are from Dollr's schema; which of them are required is from its documentation.
         */
        Passcode: {
            token: components["schemas"]["PasscodeToken"];
            device: components["schemas"]["PasscodeDevice"];
        };
        /** @description What to pay out, to which account, under which key, on whose word. */
        ExecutePayoutBody: {
            /** @description The payout session's `id`, as a **string**. */
            session_id: components["schemas"]["ExecutionSessionId"];
            /** @description The session's `payout_account_id`, as a **string** (integer in the session). */
            payout_account_id: string;
            /** @description Idempotency key of this attempt. */
            reference_id: components["schemas"]["ReferenceId"];
            passcode: components["schemas"]["Passcode"];
        };
        /** @description Which transfer to execute, under which key. */
        ExecuteTransferBody: {
            /** @description The transfer session's `id`, as a **string**. */
            session_id: components["schemas"]["ExecutionSessionId"];
            /** @description Idempotency key of this attempt. */
            reference_id: components["schemas"]["ReferenceId"];
        };
        /** @description Which refund to execute, under which key. */
        ExecuteRefundBody: {
            /** @description The refund session's `id`, as a **string**. */
            session_id: components["schemas"]["ExecutionSessionId"];
            /** @description Idempotency key of this attempt; a new one, not the collection's. */
            reference_id: components["schemas"]["ReferenceId"];
        };
        /** @description State of an invoice or order. */
        SourceStatus: {
            source_id: number;
            source_type: components["schemas"]["OpenSourceType"];
            /** @description Number of the document. Opaque. */
            source_number: string;
            /** @description State of the document. Only PAID means paid; a value not known here means neither paid nor canceled. */
            status: components["schemas"]["OpenSourceState"];
            /** @description Currency billed, not the payer's. */
            currency: components["schemas"]["CurrencyCode"];
            /** @description What was billed, major units. */
            total_amount: components["schemas"]["Amount"];
            /**
             * Format: date-time
             * @description When it was paid; null or absent before.
             */
            paid_at?: string | null;
        };
        /**
         * @description What moves the money: `COLLECTION` in from a payer, `PAYOUT` out of a wallet, `TRANSFER` between Dollr wallets,
         *     `REFUND` back to the payer of a completed collection.
         * @enum {string}
         */
        OperationType: "COLLECTION" | "PAYOUT" | "TRANSFER" | "REFUND";
        /**
         * @description The network that routes the payment: any string by Dollr's schema. It must fit the method, a wrong pair is a 422.
         *     For mobile money send `gateway_provider` of the mobile money prediction, or `PAWAPAY` without one; for cards
         *     `STRIPE`. Routing can change, so values outside the list are accepted here.
         * @example PAWAPAY
         * @example STRIPE
         */
        ProviderInput: string;
        /**
         * @description The instrument: any string by Dollr's schema. For mobile money send `payment_method` of the mobile money
         *     prediction. Methods may be added, so values outside the list are accepted here.
         * @example MTN_MOMO_LBR
         * @example CREDIT_CARD
         */
        PaymentMethodInput: string;
        /** @description An account of a party. `operation_type` is not here but in the query. */
        CreatePaymentAccountBody: {
            /** @description Name of the account's holder. */
            account_name: string;
            /**
             * @description Network that routes the money; copy `gateway_provider` of the prediction. `PAWAPAY` for mobile money, `STRIPE`
             *     for cards.
             */
            provider: components["schemas"]["ProviderInput"];
            /** @description The instrument; copy `payment_method` of the prediction. */
            method: components["schemas"]["PaymentMethodInput"];
            /** @description Party that owns the account, integer. */
            party_id: number;
            /**
             * @description Country, ISO 3166-1: alpha-2 (`LR`) by Dollr's documentation. Merchants say that it takes alpha-3 (`LBR`) alone;
             *     a refusal names this field, and nothing was made.
             */
            country_code?: components["schemas"]["CountryCode"] | null | undefined;
            /**
             * @description The mobile-money wallet's number: digits only, with country calling code, without plus. Required in practice
             *     for mobile money; leave it out for cards. **Never a card number**: the API has no field for one.
             */
            insensitive_account_number?: string | null | undefined;
        };
        /** @description An account of a party. The account number is not told back, and neither is the operation type. */
        PaymentAccount: {
            /** @description Integer, also as `payout_account_id` of a payout session; executions want it as a **string**. */
            id: number;
            account_name: string;
            provider: components["schemas"]["OpenProvider"];
            method: components["schemas"]["OpenPaymentMethod"];
            party_id: number;
            /** @description False means that it cannot be executed. */
            is_active: boolean;
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
            /** @description ISO 3166-1 alpha-2. */
            country_code?: string | null;
        };
        /**
         * @description The payer's or payee's instrument. Query parameters enforce this list. The five mobile money methods are in
         *     Dollr's schema; `CREDIT_CARD` and `WALLET` come from its documentation.
         * @enum {string}
         */
        PaymentMethod: "MTN_MOMO_LBR" | "ORANGE_MONEY_LBR" | "AIRTEL_RWA" | "MTN_MOMO_RWA" | "ORANGE_MONEY_RWA" | "CREDIT_CARD" | "WALLET";
        /**
         * @description The network that routes the payment; query parameters enforce this list. For mobile money the sources
         *     contradict each other: prose says `PAWAPAY`, many samples say `MTN_MOMO_LBR`. Best take `gateway_provider` from
         *     the mobile money prediction; else `PAWAPAY`, the only value that can be right for Rwanda.
         * @enum {string}
         */
        Provider: "MTN_MOMO_LBR" | "ORANGE_MONEY_LBR" | "PAWAPAY" | "STRIPE" | "PLATFORM";
        /**
         * @description The kind of account that owns something.
         * @enum {string}
         */
        OwnerType: "USER" | "MICRO_ORGANIZATION" | "ORGANIZATION";
        /**
         * @description Money in **major units** as a decimal string, not a number. Predictions answer this way; parse it as a decimal,
         *     do not compare it as text.
         * @example 250.00
         * @example 3.75
         */
        AmountString: string;
        /**
         * @description A preview of a payment. Every amount is a **decimal string** in major units, while executions and documents carry
         *     numbers.
         */
        Prediction: {
            /** @description What the payer would pay; decimal string, major units of `payer_currency`. */
            payer_amount: components["schemas"]["AmountString"];
            payer_currency: components["schemas"]["CurrencyCode"];
            /** @description What the payee would receive; decimal string, major units of `payee_currency`. */
            payee_amount: components["schemas"]["AmountString"];
            payee_currency: components["schemas"]["CurrencyCode"];
            /** @description Dollr's fee; decimal string, major units of `platform_currency`. */
            platform_fee: components["schemas"]["AmountString"];
            platform_currency: components["schemas"]["CurrencyCode"];
            /** @description Fee for the exchange; decimal string, major units. Only when the currencies differ. Its currency is not told. */
            fx_fee?: components["schemas"]["AmountString"] | null;
            /** @description The operator's or card network's fee; decimal string, major units of `gateway_currency`. */
            gateway_fee?: components["schemas"]["AmountString"] | null;
            gateway_currency?: components["schemas"]["CurrencyCode"] | null;
        };
        /**
         * @description Operator and routing of a phone. Nothing says which fields are always there. `payment_method` and
         *     `gateway_provider` are required all the same: a payment account is built from these two, and without them the
         *     answer is of no use. The rest may be missing.
         */
        MmoProviderInfo: {
            /** @description Name of the operator, for people. */
            carrier?: string;
            /** @description Country of the phone, ISO 3166-1 alpha-2. */
            country?: string;
            /** @description Currencies that the wallet can pay in. */
            currencies?: components["schemas"]["CurrencyCode"][];
            /** @description The phone asked for. */
            phone?: string;
            /** @description Becomes `method` of the payment account. */
            payment_method: components["schemas"]["OpenPaymentMethod"];
            /** @description Becomes `provider` of the payment account. */
            gateway_provider: components["schemas"]["OpenProvider"];
            operation_type?: components["schemas"]["OpenOperationType"];
        };
        /**
         * @description Brand and routing of a card. Nothing says which fields are always there. `payment_method` and
         *     `gateway_provider` are required all the same: a payment account is built from these two, and without them the
         *     answer is of no use. The rest may be missing.
         */
        CardProviderInfo: {
            /** @description Brand of the card, for people. */
            brand?: string;
            /** @description Country of the card, ISO 3166-1 alpha-2. */
            country?: string | null;
            /** @description Currencies that the card can pay in. */
            currencies?: components["schemas"]["CurrencyCode"][];
            /** @description Becomes `method` of the payment account; `CREDIT_CARD`. */
            payment_method: components["schemas"]["OpenPaymentMethod"];
            /** @description Becomes `provider` of the payment account; `STRIPE`. */
            gateway_provider: components["schemas"]["OpenProvider"];
        };
        /** @description Fee of the operator or card network for one method and operation. */
        GatewayFee: {
            id: number;
            /** @description Dollr's id of the provider. An integer that no other call uses, not the provider's name. */
            provider_id: number;
            operation_type: components["schemas"]["OpenOperationType"];
            payment_method: components["schemas"]["OpenPaymentMethod"];
            /**
             * @description Share of the amount, a **number** here and a string in the platform fee. Whether 1.5 per cent is written 1.5
             *     or 0.015 is not documented; the examples assume 1.5. Compute nothing from it without comparing with a
             *     prediction.
             */
            percentage: number;
            created_at: components["schemas"]["DateTime"];
            updated_at: components["schemas"]["DateTime"];
            /** @description Fixed part, major units of `fixed_fee_currency`. */
            fixed_fee?: components["schemas"]["Amount"] | null;
            fixed_fee_currency?: components["schemas"]["CurrencyCode"] | null;
            /**
             * Format: date-time
             * @description Since when the fee counts.
             */
            effective_from?: string | null;
            /**
             * Format: date-time
             * @description Until when the fee counts; null means no end is set.
             */
            effective_to?: string | null;
        };
        /** @description A tier of Dollr's fees. Nothing says which of its fields are always there, so any may be missing. */
        FeeTier: {
            id?: number;
            /** @description What `fee_tier_name` of the platform fee takes. */
            name?: string;
            /** @description True for exactly one tier, which merchants without an assigned tier fall back to. */
            is_default?: boolean;
            created_at?: components["schemas"]["DateTime"];
            updated_at?: components["schemas"]["DateTime"];
        };
        /** @description Dollr's own fee for one operation in one tier. */
        PlatformFee: {
            id: number;
            operation_type: components["schemas"]["OpenOperationType"];
            /**
             * @description Share of the amount, a decimal **string** here and a number in the gateway fee. Whether 1 per cent is written
             *     "1.00" or "0.01" is not documented; the examples assume "1.00".
             */
            percentage: string;
            /** @description Share taken when currencies differ, a decimal **string**, written like `percentage`. */
            fx_percentage: string;
            /** @description Since when the fee counts. */
            effective_from: components["schemas"]["DateTime"];
            created_at: components["schemas"]["DateTime"];
            /** @description The method that the fee is for. Null is taken to mean every method, which is not documented. */
            payment_method?: components["schemas"]["OpenPaymentMethod"] | null;
            /** @description Fixed part, a number in major units of `fixed_fee_currency`. */
            fixed_fee?: components["schemas"]["Amount"] | null;
            fixed_fee_currency?: components["schemas"]["CurrencyCode"] | null;
            /**
             * Format: date-time
             * @description Until when the fee counts; null means no end is set.
             */
            effective_to?: string | null;
            /** @description May be null, as Dollr writes its optional fields; nothing published says so of this one. */
            tier?: components["schemas"]["FeeTier"] | null;
        };
        /** @description Which tier a merchant is in. */
        MerchantFeeTier: {
            /** @description Id of the assignment, not of the tier. */
            id: number;
            owner_type: components["schemas"]["OpenOwnerType"];
            owner_id: number;
            assigned_at: components["schemas"]["DateTime"];
            assigned_by?: string | null;
            /** @description May be null, as Dollr writes its optional fields; nothing published says so of this one. */
            tier?: components["schemas"]["FeeTier"] | null;
        };
        /**
         * @description `MICRO_ORGANIZATION` is a sole proprietor, `ORGANIZATION` a registered business.
         * @enum {string}
         */
        MerchantType: "MICRO_ORGANIZATION" | "ORGANIZATION";
        /**
         * @description Sole proprietor or registered business. A value outside the list is possible.
         * @example ORGANIZATION
         */
        OpenMerchantType: string;
        /** @description Name and contact of a merchant. */
        Merchant: {
            id: number;
            name: string;
            type: components["schemas"]["OpenMerchantType"];
            email?: string | null;
            phone?: string | null;
        };
        /** @description Which collection to watch. */
        CreateCollectionRealtimeKeyBody: {
            /** @description The checkout session's `id`, **integer** here; the execution takes it as a string. */
            session_id: number;
            source_type: components["schemas"]["SourceType"];
            /** @description The same one as in the execution. */
            reference_id: components["schemas"]["ReferenceId"];
        };
        /** @description A key for Supabase Realtime. It goes to the payer's browser, unlike the bearer token, which never does. */
        RealtimeKey: {
            /** @description The key, a JWT. Do not log it. */
            access_token: string;
            /** @description Lifetime in **seconds**. (The bearer token's `expires_in` is in minutes.) */
            expires_in: number;
        };
    };
    responses: {
        /**
         * @description The bearer token is missing, malformed or expired; on the token call, the client id or secret is wrong. Nothing
         *     took effect. Get a fresh token and send the call once more; a second 401 means the credentials are wrong.
         *     The texts are examples: never decide on them.
         */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetail"];
            };
        };
        /**
         * @description The merchant may not do this: verification (KYC or KYB) is not finished, or the feature is gated. Payouts,
         *     transfers and refunds need a fully verified merchant; payment links and hosted checkout may be refused too.
         *     A missing `Authorization` header may also arrive as 403 with the detail `Not authenticated`, although the
         *     documentation says 401: treat that one as an authentication problem.
         */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetail"];
            };
        };
        /**
         * @description No such object for this merchant. Right after an execution whose answer was lost, a 404 on its status may only
         *     mean that the record is not written yet: wait and ask again before concluding anything.
         */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetail"];
            };
        };
        /**
         * @description The request was refused: a field is missing or malformed, or a business rule forbids it (the document is in the
         *     wrong state, the session expired, the reference id was already used for another payment). `detail` is a list of
         *     field errors, or one sentence when a business rule said no. There are no error codes; never match on the text.
         */
        UnprocessableContent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationError"];
            };
        };
        /**
         * @description Too many calls from this merchant or address. Usual causes: polling below a second, storms of retries, many
         *     workers that each refresh the token. Nothing took effect.
         */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetail"];
            };
        };
        /**
         * @description Dollr or something behind it broke (500, 502, 503, 504). **It is unknown whether the call took effect.** Repeat
         *     reads with backoff; look before repeating a create; after an execution ask its status with the same
         *     `reference_id` first. A proxy in front may answer with a page that is not JSON.
         */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetail"];
            };
        };
    };
    parameters: {
        /**
         * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
         *     integer: send `101` as `/101`, URL-encoded.
         */
        Id: string;
        /** @description Only documents billed in this currency. ISO 4217, upper case. */
        CurrencyFilter: components["schemas"]["Currency"];
        /** @description Only documents in this state. This is the document's state, not the state of a payment. */
        SourceStateFilter: components["schemas"]["SourceState"];
        /**
         * @description Number that Dollr gave the invoice. Usually `INV-YYYY-NNNNN`, but tails of another length occur: treat it as
         *     opaque and compare it whole.
         */
        InvoiceNumber: string;
        /** @description Id of the invoice that holds the item. A string in the path, an integer in bodies. */
        InvoiceId: string;
        /**
         * @description Number that Dollr gave the order. Usually `ORD-YYYY-NNNNN`, but tails of another length occur: treat it as opaque
         *     and compare it whole.
         */
        OrderNumber: string;
        /** @description Id of the order that holds the item. A string in the path, an integer in bodies. */
        OrderId: string;
        /**
         * @description Kind of the source. Dollr's own enum also reserves a third value, which is not open to the public and left out
         *     here.
         */
        LinkSourceType: components["schemas"]["SourceType"];
        /** @description The document's **number** (`invoice_number`, `order_number`, or a checkout's `source_number`), not its id. */
        LinkSourceNumber: string;
        /**
         * @description The `reference_id` that the execution was sent with: the UUID v4 stored before that call. Not the `reference_id`
         *     label of an invoice, order or checkout.
         */
        ReferenceId: components["schemas"]["ReferenceId"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description Seconds to wait before the next call. When it is present wait at least this long; when it is absent back off
         *     exponentially (1, 2, 4 seconds and so on, capped). Dollr publishes no limits in numbers.
         */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    obtainToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObtainTokenBody"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createParty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePartyBody"];
            };
        };
        responses: {
            /** @description The new party. A create answers 200, not 201. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listParties: {
        parameters: {
            query?: {
                /** @description Only parties whose name contains this. */
                fullname?: string | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The parties, possibly none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveParty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The party. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createCounterparty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCounterpartyBody"];
            };
        };
        responses: {
            /** @description The new counterparty. Whether `party` is embedded is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counterparty"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listCounterparties: {
        parameters: {
            query?: {
                /** @description Only counterparties whose party's name contains this. */
                fullname?: string | undefined;
                /** @description Only counterparties that stand to the merchant in this way. */
                relationship_type?: components["schemas"]["RelationshipType"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counterparties, possibly none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counterparty"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveCounterparty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counterparty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counterparty"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updateCounterparty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCounterpartyBody"];
            };
        };
        responses: {
            /** @description The counterparty as it is now. The form of this answer is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counterparty"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInvoiceBody"];
            };
        };
        responses: {
            /** @description The draft. A create answers 200, not 201. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description Only documents billed in this currency. ISO 4217, upper case. */
                currency?: components["parameters"]["CurrencyFilter"] | undefined;
                /** @description Only documents in this state. This is the document's state, not the state of a payment. */
                status?: components["parameters"]["SourceStateFilter"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoices, possibly none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice in detail. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDetail"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveInvoiceByNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Number that Dollr gave the invoice. Usually `INV-YYYY-NNNNN`, but tails of another length occur: treat it as
                 *     opaque and compare it whole.
                 */
                invoice_number: components["parameters"]["InvoiceNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice in detail. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDetail"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updateInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateInvoiceBody"];
            };
        };
        responses: {
            /** @description The invoice as it is now. The form of this answer is assumed, not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    publishInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description The published invoice. Only `status` is documented, the rest is assumed: retrieve the invoice when you need
             *     more.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    cancelInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cancelled invoice. The body is not documented, its form is assumed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    addInvoiceItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invoice that holds the item. A string in the path, an integer in bodies. */
                invoice_id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddInvoiceItemBody"];
            };
        };
        responses: {
            /** @description The new item. It does not name its invoice. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceItem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updateInvoiceItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invoice that holds the item. A string in the path, an integer in bodies. */
                invoice_id: components["parameters"]["InvoiceId"];
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateInvoiceItemBody"];
            };
        };
        responses: {
            /** @description The item as it is now. The form of this answer is assumed, not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceItem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    removeInvoiceItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invoice that holds the item. A string in the path, an integer in bodies. */
                invoice_id: components["parameters"]["InvoiceId"];
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. The body is an empty object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedItem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveInvoiceReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceReceipt"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveInvoiceReceiptByNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Number that Dollr gave the invoice. Usually `INV-YYYY-NNNNN`, but tails of another length occur: treat it as
                 *     opaque and compare it whole.
                 */
                invoice_number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceReceipt"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOrderBody"];
            };
        };
        responses: {
            /** @description The draft. A create answers 200, not 201. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description Only documents billed in this currency. ISO 4217, upper case. */
                currency?: components["schemas"]["Currency"] | undefined;
                /** @description Only documents in this state. This is the document's state, not the state of a payment. */
                status?: components["schemas"]["SourceState"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The orders, possibly none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order in detail. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveOrderByNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Number that Dollr gave the order. Usually `ORD-YYYY-NNNNN`, but tails of another length occur: treat it as opaque
                 *     and compare it whole.
                 */
                order_number: components["parameters"]["OrderNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order in detail. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updateOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOrderBody"];
            };
        };
        responses: {
            /** @description The order as it is now. The form of this answer is assumed, not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    publishOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description The published order. Only `status` is documented, the rest is assumed: retrieve the order when you need
             *     more.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cancelled order. The body is not documented, its form is assumed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    addOrderItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the order that holds the item. A string in the path, an integer in bodies. */
                order_id: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddOrderItemBody"];
            };
        };
        responses: {
            /** @description The new item. It does not name its order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderItem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updateOrderItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the order that holds the item. A string in the path, an integer in bodies. */
                order_id: components["parameters"]["OrderId"];
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOrderItemBody"];
            };
        };
        responses: {
            /** @description The item as it is now. The form of this answer is assumed, not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderItem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    removeOrderItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the order that holds the item. A string in the path, an integer in bodies. */
                order_id: components["parameters"]["OrderId"];
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. The body is an empty object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedItem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveOrderReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the object that the path names. The path takes it as a string although bodies carry the same id as an
                 *     integer: send `101` as `/101`, URL-encoded.
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderReceipt"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveOrderReceiptByNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Number that Dollr gave the order. Usually `ORD-YYYY-NNNNN`, but tails of another length occur: treat it as opaque
                 *     and compare it whole.
                 */
                order_number: components["parameters"]["OrderNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderReceipt"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createCheckout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCheckoutBody"];
            };
        };
        responses: {
            /** @description The source that was made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutSource"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrievePayLink: {
        parameters: {
            query: {
                /**
                 * @description Kind of the source. Dollr's own enum also reserves a third value, which is not open to the public and left out
                 *     here.
                 */
                source_type: components["parameters"]["LinkSourceType"];
                /** @description The document's **number** (`invoice_number`, `order_number`, or a checkout's `source_number`), not its id. */
                source_number: components["parameters"]["LinkSourceNumber"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveReceiptLink: {
        parameters: {
            query: {
                /**
                 * @description Kind of the source. Dollr's own enum also reserves a third value, which is not open to the public and left out
                 *     here.
                 */
                source_type: components["parameters"]["LinkSourceType"];
                /** @description The document's **number** (`invoice_number`, `order_number`, or a checkout's `source_number`), not its id. */
                source_number: components["parameters"]["LinkSourceNumber"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createCheckoutSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCheckoutSessionBody"];
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutSession"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createPayoutSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePayoutSessionBody"];
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutSession"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createTransferSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTransferSessionBody"];
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferSession"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createRefundSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRefundSessionBody"];
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundSession"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    executeCollection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExecuteCollectionBody"];
            };
        };
        responses: {
            /** @description Where the payment stands. Also when it has FAILED. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    executePayout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExecutePayoutBody"];
            };
        };
        responses: {
            /** @description Where the payout stands. Also when it has FAILED. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    executeTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExecuteTransferBody"];
            };
        };
        responses: {
            /** @description Where the transfer stands. Also when it has FAILED. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    executeRefund: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExecuteRefundBody"];
            };
        };
        responses: {
            /** @description Where the refund stands. Also when it has FAILED. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveCollectionStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `reference_id` that the execution was sent with: the UUID v4 stored before that call. Not the
                 *     `reference_id` label of an invoice, order or checkout.
                 */
                reference_id: components["schemas"]["ReferenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the collection stands. Also when it has FAILED. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrievePayoutStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `reference_id` that the execution was sent with: the UUID v4 stored before that call. Not the `reference_id`
                 *     label of an invoice, order or checkout.
                 */
                reference_id: components["parameters"]["ReferenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the payout stands. Also when it has FAILED. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveTransferStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `reference_id` that the execution was sent with: the UUID v4 stored before that call. Not the `reference_id`
                 *     label of an invoice, order or checkout.
                 */
                reference_id: components["parameters"]["ReferenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the transfer stands. Also when it has FAILED. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveRefundStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `reference_id` that the execution was sent with: the UUID v4 stored before that call. Not the `reference_id`
                 *     label of an invoice, order or checkout.
                 */
                reference_id: components["parameters"]["ReferenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the refund stands. Also when it has FAILED. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveSourceStatus: {
        parameters: {
            query: {
                /** @description Kind of the source. */
                source_type: components["schemas"]["SourceType"];
                /** @description Id of the invoice or order, or a checkout's `source_id`; integer, not the document's number. */
                source_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description State of the source. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceStatus"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createPaymentAccount: {
        parameters: {
            query: {
                /** @description What the account is for. `COLLECTION` to collect from it, `PAYOUT` to pay out to it. */
                operation_type: components["schemas"]["OperationType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePaymentAccountBody"];
            };
        };
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentAccount"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    predictAmountAndFees: {
        parameters: {
            query: {
                /** @description The amount to begin with, major units of `base_currency`. */
                base_amount: components["schemas"]["PositiveAmount"];
                /** @description Currency of `base_amount`. */
                base_currency: components["schemas"]["Currency"];
                /**
                 * @description Currency that the payer pays in, by newer documentation; the payee's, by older. Send the same one as `currency` of
                 *     the execution, and look at which side the answer has it on.
                 */
                target_currency: components["schemas"]["Currency"];
                /** @description The instrument. */
                payment_method: components["schemas"]["PaymentMethod"];
                /** @description What would be executed. */
                operation_type: components["schemas"]["OperationType"];
                /**
                 * @description Network that routes the money. `PAWAPAY` for mobile money, `STRIPE` for cards, or what the provider
                 *     prediction answers.
                 */
                provider: components["schemas"]["Provider"];
                /** @description Who bears the fees. `PAYER` adds them on top; `PAYEE` takes them from what the merchant receives. */
                fee_bearer: components["schemas"]["FeeBearer"];
                /** @description Kind of the merchant whose fee tier counts; goes with `owner_id`. */
                owner_type?: components["schemas"]["OwnerType"] | undefined;
                /** @description Merchant whose fee tier counts, integer; goes with `owner_type`. */
                owner_id?: number | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The preview. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prediction"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    predictSourceAmountAndFees: {
        parameters: {
            query: {
                /** @description Currency that the payer pays in, by newer documentation; the payee's, by older. It may differ from the source's. */
                target_currency: components["schemas"]["Currency"];
                /** @description The instrument. */
                payment_method: components["schemas"]["PaymentMethod"];
                /** @description Network that routes the money. */
                provider: components["schemas"]["Provider"];
                /** @description Kind of the source. */
                source_type: components["schemas"]["SourceType"];
                /** @description Id of the invoice or order, integer. */
                source_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The preview. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prediction"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    predictMobileMoneyProvider: {
        parameters: {
            query: {
                /** @description The payer's phone, digits only, with country calling code, without plus. */
                phone: components["schemas"]["Phone"];
                /** @description What would be executed. */
                operation_type: components["schemas"]["OperationType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Operator and routing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MmoProviderInfo"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    predictCardProvider: {
        parameters: {
            query: {
                /** @description Stripe's id of the payment method, `pm_…`. Never a card number. */
                payment_method_id: string;
                /** @description What would be executed; `COLLECTION` for cards. */
                operation_type: components["schemas"]["OperationType"];
                /**
                 * @description `STRIPE` for every card. The samples send it and a guide leaves it out, so it is optional here: the client
                 *     sends `STRIPE` by itself when it is left out.
                 */
                provider?: components["schemas"]["Provider"] | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Brand and routing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardProviderInfo"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveGatewayFee: {
        parameters: {
            query: {
                /** @description The instrument. */
                payment_method: components["schemas"]["PaymentMethod"];
                /** @description What would be executed. */
                operation_type: components["schemas"]["OperationType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fee. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayFee"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrievePlatformFee: {
        parameters: {
            query: {
                /** @description What would be executed. */
                operation_type: components["schemas"]["OperationType"];
                /**
                 * @description The `name` of a tier (not its id), from the tiers or the merchant's tier. New merchants usually have
                 *     `default`.
                 */
                fee_tier_name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fee. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformFee"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveMerchantTier: {
        parameters: {
            query: {
                /** @description Kind of the merchant. */
                owner_type: components["schemas"]["OwnerType"];
                /** @description The merchant's id, integer, from the merchant portal. */
                owner_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The assignment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantFeeTier"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listFeeTiers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tiers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeeTier"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveMerchantInfo: {
        parameters: {
            query: {
                /** @description The merchant's id, integer, from the portal. */
                merchant_id: number;
                /** @description `MICRO_ORGANIZATION` is a sole proprietor, `ORGANIZATION` a registered business. */
                merchant_type: components["schemas"]["MerchantType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The merchant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merchant"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createCollectionRealtimeKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCollectionRealtimeKeyBody"];
            };
        };
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RealtimeKey"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
}

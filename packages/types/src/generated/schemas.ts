// Written by `pnpm generate` from spec/. Change the description, not this file.

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
        RelationshipType: "CUSTOMER" | "SUPPLIER" | "EMPLOYEE" | "BENEFICIARY" | "FRIEND" | "FAMILY" | "DONOR" | "DONEE" | "CONTACT" | "SERVICE_PROVIDER" | "PARTNER" | "SELF" | (string & {});
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
        OpenRelationshipType: "CUSTOMER" | "SUPPLIER" | "EMPLOYEE" | "BENEFICIARY" | "FRIEND" | "FAMILY" | "DONOR" | "DONEE" | "CONTACT" | "SERVICE_PROVIDER" | "PARTNER" | "SELF" | (string & {});
        /**
         * @description The kind of account that owns it. A value outside the list is possible.
         * @example ORGANIZATION
         */
        OpenOwnerType: "USER" | "MICRO_ORGANIZATION" | "ORGANIZATION" | (string & {});
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
        OpenSourceState: "IDLE" | "ACTIVE" | "PROCESSING" | "PAID" | "CANCELED" | (string & {});
        /**
         * @description Who carries the fees. A value outside the list is possible.
         * @example PAYER
         */
        OpenFeeBearer: "PAYER" | "PAYEE" | (string & {});
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
        OpenProvider: "MTN_MOMO_LBR" | "ORANGE_MONEY_LBR" | "PAWAPAY" | "STRIPE" | "PLATFORM" | (string & {});
        /**
         * @description The instrument. A value outside the list is possible.
         * @example MTN_MOMO_LBR
         */
        OpenPaymentMethod: "MTN_MOMO_LBR" | "ORANGE_MONEY_LBR" | "AIRTEL_RWA" | "MTN_MOMO_RWA" | "ORANGE_MONEY_RWA" | "CREDIT_CARD" | "WALLET" | (string & {});
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
        CheckoutMode: "HOSTED" | "DIRECT" | (string & {});
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
        OpenCheckoutMode: "HOSTED" | "DIRECT" | (string & {});
        /**
         * @description The kind of document. A value outside the list is possible.
         * @example INVOICE
         */
        OpenSourceType: "INVOICE" | "ORDER" | (string & {});
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
        OpenSessionStatus: "ACTIVE" | (string & {});
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
        OpenExecutionStatus: "PENDING" | "PROCESSING" | "COMPLETED" | "FAILED" | (string & {});
        /**
         * @description What moves the money. A value outside the list is possible.
         * @example COLLECTION
         */
        OpenOperationType: "COLLECTION" | "PAYOUT" | "TRANSFER" | "REFUND" | (string & {});
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
        ProviderInput: "MTN_MOMO_LBR" | "ORANGE_MONEY_LBR" | "PAWAPAY" | "STRIPE" | "PLATFORM" | (string & {});
        /**
         * @description The instrument: any string by Dollr's schema. For mobile money send `payment_method` of the mobile money
         *     prediction. Methods may be added, so values outside the list are accepted here.
         * @example MTN_MOMO_LBR
         * @example CREDIT_CARD
         */
        PaymentMethodInput: "MTN_MOMO_LBR" | "ORANGE_MONEY_LBR" | "AIRTEL_RWA" | "MTN_MOMO_RWA" | "ORANGE_MONEY_RWA" | "CREDIT_CARD" | "WALLET" | (string & {});
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
        OpenMerchantType: "MICRO_ORGANIZATION" | "ORGANIZATION" | (string & {});
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
        ListPartiesQuery: {
            /** @description Only parties whose name contains this. */
            fullname?: string | undefined;
        };
        ListCounterpartiesQuery: {
            /** @description Only counterparties whose party's name contains this. */
            fullname?: string | undefined;
            /** @description Only counterparties that stand to the merchant in this way. */
            relationship_type?: components["schemas"]["RelationshipType"] | undefined;
        };
        ListInvoicesQuery: {
            /** @description Only documents billed in this currency. ISO 4217, upper case. */
            currency?: components["schemas"]["Currency"] | undefined;
            /** @description Only documents in this state. This is the document's state, not the state of a payment. */
            status?: components["schemas"]["SourceState"] | undefined;
        };
        ListOrdersQuery: {
            /** @description Only documents billed in this currency. ISO 4217, upper case. */
            currency?: components["schemas"]["Currency"] | undefined;
            /** @description Only documents in this state. This is the document's state, not the state of a payment. */
            status?: components["schemas"]["SourceState"] | undefined;
        };
        RetrievePayLinkQuery: {
            /**
             * @description Kind of the source. Dollr's own enum also reserves a third value, which is not open to the public and left out
             *     here.
             */
            source_type: components["schemas"]["SourceType"];
            /** @description The document's **number** (`invoice_number`, `order_number`, or a checkout's `source_number`), not its id. */
            source_number: string;
        };
        RetrieveReceiptLinkQuery: {
            /**
             * @description Kind of the source. Dollr's own enum also reserves a third value, which is not open to the public and left out
             *     here.
             */
            source_type: components["schemas"]["SourceType"];
            /** @description The document's **number** (`invoice_number`, `order_number`, or a checkout's `source_number`), not its id. */
            source_number: string;
        };
        RetrieveSourceStatusQuery: {
            /** @description Kind of the source. */
            source_type: components["schemas"]["SourceType"];
            /** @description Id of the invoice or order, or a checkout's `source_id`; integer, not the document's number. */
            source_id: number;
        };
        CreatePaymentAccountQuery: {
            /** @description What the account is for. `COLLECTION` to collect from it, `PAYOUT` to pay out to it. */
            operation_type: components["schemas"]["OperationType"];
        };
        PredictAmountAndFeesQuery: {
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
        PredictSourceAmountAndFeesQuery: {
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
        PredictMobileMoneyProviderQuery: {
            /** @description The payer's phone, digits only, with country calling code, without plus. */
            phone: components["schemas"]["Phone"];
            /** @description What would be executed. */
            operation_type: components["schemas"]["OperationType"];
        };
        PredictCardProviderQuery: {
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
        RetrieveGatewayFeeQuery: {
            /** @description The instrument. */
            payment_method: components["schemas"]["PaymentMethod"];
            /** @description What would be executed. */
            operation_type: components["schemas"]["OperationType"];
        };
        RetrievePlatformFeeQuery: {
            /** @description What would be executed. */
            operation_type: components["schemas"]["OperationType"];
            /**
             * @description The `name` of a tier (not its id), from the tiers or the merchant's tier. New merchants usually have
             *     `default`.
             */
            fee_tier_name: string;
        };
        RetrieveMerchantTierQuery: {
            /** @description Kind of the merchant. */
            owner_type: components["schemas"]["OwnerType"];
            /** @description The merchant's id, integer, from the merchant portal. */
            owner_id: number;
        };
        RetrieveMerchantInfoQuery: {
            /** @description The merchant's id, integer, from the portal. */
            merchant_id: number;
            /** @description `MICRO_ORGANIZATION` is a sole proprietor, `ORGANIZATION` a registered business. */
            merchant_type: components["schemas"]["MerchantType"];
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

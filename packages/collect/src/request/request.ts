/** Who pays. */
export interface CollectionPayer {
  readonly name: string;
  /** In any usual writing: `+231 77 123 4567`, `231771234567`, or `0771234567` with `country` or `defaultCountry`. */
  readonly phone: string;
  readonly email?: string | undefined;
  /** ISO 3166-1 alpha-2. @defaultValue the country of the phone */
  readonly country?: string | undefined;
}

/** One line of what is paid for. */
export interface CollectionItem {
  readonly name: string;
  /** A whole number from 1. @defaultValue 1 */
  readonly quantity?: number | undefined;
  /**
   * Decimal string in major units, of one: `"25.50"` is twenty-five dollars and fifty cents. More than zero: Dollr takes no free lines
   * and no discounts.
   */
  readonly amount: string;
}

/** What the payer pays with. */
export type CollectionInstrument =
  | {
      readonly type: "mobile-money";
      /** The wallet's number. @defaultValue the payer's phone */
      readonly phone?: string | undefined;
      /** For example `MTN_MOMO_LBR`. @defaultValue as Dollr predicts from the phone */
      readonly method?: string | undefined;
      /** For example `PAWAPAY`. @defaultValue as Dollr predicts from the phone */
      readonly provider?: string | undefined;
    }
  | {
      readonly type: "card";
      /** Stripe's `pm_…`, made in the payer's browser. Never a card number. */
      readonly paymentMethodId: string;
    };

/**
 * One payment to collect. Amounts are decimal strings in major units, never numbers and never cents.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#amounts
 */
export interface CollectionRequest {
  /**
   * Your own key of the payment, for example an order number. It has up to 255 characters, no spaces around it and no
   * invisible characters. One id is one payment, for ever: the same id again joins the payment. With another request it
   * is refused.
   */
  readonly id: string;
  readonly payer: CollectionPayer;
  readonly items: readonly CollectionItem[];
  /** Of the document, ISO 4217, upper case. */
  readonly currency: string;
  /** What the payer pays in. @defaultValue `currency` */
  readonly payerCurrency?: string | undefined;
  /**
   * `document`: an invoice or order, line by line. `checkout`: the same in three round trips. `hosted`: a page of
   * Dollr's to send the payer to. `checkout` uses `mode: "DIRECT"`, which only old documentation of Dollr names.
   * @defaultValue "document"
   */
  readonly via?: "document" | "checkout" | "hosted" | undefined;
  /** @defaultValue "INVOICE" */
  readonly sourceType?: "INVOICE" | "ORDER" | undefined;
  /** @defaultValue mobile money, by the payer's phone */
  readonly instrument?: CollectionInstrument | undefined;
  /** Shown on the document. @defaultValue the names of the items */
  readonly note?: string | undefined;
  /** Who bears Dollr's fees; on documents alone. @defaultValue "PAYEE": the payer pays the sum of the items */
  readonly feeBearer?: "PAYER" | "PAYEE" | undefined;
  /** On invoices and checkouts. */
  readonly dueDate?: Date | undefined;
  /**
   * Nothing new is sent after it, and a page that nobody is paying is canceled: the payment is `failed` with `code: "expired"` then. The
   * first one that was given for an attempt holds. @defaultValue never
   */
  readonly expiresAt?: Date | undefined;
  /** Where the hosted page sends the payer afterwards. It proves nothing: the outcome does. */
  readonly successUrl?: string | undefined;
  /** Where the hosted page sends a payer who gave up. */
  readonly cancelUrl?: string | undefined;
}

/** A request as the record keeps it: checked, every default filled in, one writing for equal things. */
export interface ParsedRequest {
  readonly id: string;
  readonly payer: { readonly name: string; readonly phone: string; readonly email?: string; readonly country?: string };
  readonly items: readonly { readonly name: string; readonly quantity: number; readonly amount: string }[];
  readonly currency: string;
  readonly payerCurrency: string;
  readonly via: "document" | "checkout" | "hosted";
  readonly sourceType: "INVOICE" | "ORDER";
  readonly instrument: ParsedInstrument;
  readonly note: string;
  readonly feeBearer: "PAYER" | "PAYEE";
  /** ISO 8601. */
  readonly dueDate?: string;
  readonly expiresAt?: Date;
  readonly successUrl?: string;
  readonly cancelUrl?: string;
  /** What could name the payer was removed by `forgetPayer`; the fingerprint is the one from before the removal. */
  readonly forgotten?: string;
}

/** `page`: the payer chooses on Dollr's page. */
export type ParsedInstrument =
  | { readonly type: "mobile-money"; readonly phone: string; readonly method?: string; readonly provider?: string }
  | { readonly type: "card"; readonly paymentMethodId: string }
  | { readonly type: "page" };

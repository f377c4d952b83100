import type { Money } from "@dollr-kit/flow";
/**
 * What was settled, as Dollr's receipt tells it. What it left out is undefined.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#links-and-receipts
 */
export interface Receipt {
  readonly sourceType: "INVOICE" | "ORDER";
  /** Number of the invoice or order. */
  readonly number: string;
  readonly status: string;
  readonly note: string;
  /** What was billed. */
  readonly total: Money | undefined;
  /** What the payer paid. */
  readonly payer: Money | undefined;
  /** What the merchant gets. */
  readonly payee: Money | undefined;
  readonly fees: {
    readonly platform: Money | undefined;
    readonly gateway: Money | undefined;
    readonly fx: Money | undefined;
  };
  /** Decimal string; where payer and payee have different currencies. */
  readonly fxRate: string | undefined;
  /** `amount` is of one. In the order of the request. */
  readonly items: readonly { readonly name: string; readonly quantity: number; readonly amount: Money | undefined }[];
  readonly paidAt: Date | undefined;
  readonly method: string | undefined;
  readonly provider: string | undefined;
  readonly providerTransactionId: string | undefined;
  /** By which it is refunded, where Dollr tells it: its description does not promise that. */
  readonly paymentIntentId: number | undefined;
}

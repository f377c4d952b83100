import type { EntryKind } from "../money/entry-kind.ts";
import type { OperationType } from "../money/fee-schedule.ts";
import type { SourceState, SourceType } from "../world/document-types.ts";

/** Money as a decimal string in major units, with its currency: `{ amount: "250.00", currency: "USD" }`. */
export interface LedgerMoney {
  readonly amount: string;
  readonly currency: string;
}

/** One movement of money; its postings sum to zero in every currency. */
export interface LedgerEntry {
  readonly id: number;
  readonly at: Date;
  readonly kind: EntryKind;
  /** Key of the execution that moved it; none for what the wallets held at first. */
  readonly referenceId: string | undefined;
  readonly postings: readonly { readonly account: string; readonly amount: string; readonly currency: string }[];
}

export interface LedgerAccount {
  /** `kind/owner/CURRENCY`: `merchant/42/USD`, `payer/1007/LRD`, `fees/gateway/USD`. */
  readonly name: string;
  readonly currency: string;
  /** Decimal string; a payer's is below zero. */
  readonly balance: string;
}

/** A collection that was paid. */
export interface Charge {
  readonly referenceId: string;
  /** What a refund asks for. */
  readonly paymentIntentId: number;
  readonly sourceType: SourceType;
  readonly sourceId: number;
  readonly sourceNumber: string;
  /** The document's own `reference_id`. */
  readonly label: string | null;
  readonly payer: LedgerMoney;
  readonly payee: LedgerMoney;
  /** All in the document's currency: payer, converted = payee + gateway + platform + fx. */
  readonly fees: {
    readonly gateway: string;
    readonly platform: string;
    readonly fx: string;
    readonly currency: string;
  };
  /** Units of the payee's currency per unit of the payer's; undefined when they have one currency. */
  readonly fxRate: string | undefined;
  readonly acceptedAt: Date;
  readonly settledAt: Date;
}

/** An execution that was accepted, however it ended. */
export interface LedgerExecution {
  readonly referenceId: string;
  readonly paymentIntentId: number;
  readonly operation: OperationType;
  readonly status: string;
  /** COMPLETED or FAILED, once it is. */
  readonly outcome: "COMPLETED" | "FAILED" | undefined;
  readonly message: string | undefined;
  readonly requiresAction: boolean;
  readonly sourceType: SourceType | undefined;
  readonly sourceId: number | undefined;
  readonly label: string | null;
  readonly payer: LedgerMoney;
  readonly payee: LedgerMoney;
  /** The phone of the person who gets money that goes out, or `counterparty/1009` where Dollr knows no person behind that one. */
  readonly recipient: string | undefined;
  readonly acceptedAt: Date;
  readonly settledAt: Date | undefined;
}

/** An invoice or order. */
export interface LedgerSource {
  readonly type: SourceType;
  readonly id: number;
  readonly number: string;
  readonly label: string | null;
  readonly state: SourceState;
  readonly total: LedgerMoney;
  readonly isHosted: boolean;
  readonly createdAt: Date;
  readonly paidAt: Date | undefined;
}

/**
 * Every movement of money, by double entry. Tests use it to prove "charged once". Each access first settles what is due by
 * now, at the instant at which it was due.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#executions which movements there are
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#fees their amounts
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#currency-conversion
 */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly accounts: readonly LedgerAccount[];
  readonly charges: readonly Charge[];
  readonly executions: readonly LedgerExecution[];
  readonly sources: readonly LedgerSource[];
  /**
   * Decimal string in major units, "250.00"; zero for an account that nothing was posted to.
   * @throws TypeError when the name has not the form of an account.
   */
  balance(account: string): string;
  /**
   * Checks all sums.
   * @throws Error when an entry or all accounts do not sum to zero, or a charge is not the sum of payee and fees.
   */
  assertBalanced(): void;
}

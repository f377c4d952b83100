import type { Failure } from "./errors/failure.ts";
import type { Money } from "./lib/money.ts";
import type { CallDollr } from "./quota/pass-calls.ts";
import type { ExecutionAnswer } from "./record/execution-answer.ts";
import type { Merchant } from "./record/merchant.ts";
import type { Paid, PaymentRecord, PaymentRequest, PaymentResults, RecordChange, Source } from "./record/record.ts";
import type { PaymentStore } from "./stores/payment-store.ts";

/** A payment, and the way to ask Dollr about it. */
export interface StepContext<R extends PaymentRecord = PaymentRecord> {
  readonly record: R;
  readonly call: CallDollr;
}

/** What a step brought. What is to be forgotten is set to `undefined`. */
export type ResultsChange<S extends object = object> = { readonly [K in keyof S]?: S[K] | undefined };

/** One step on the way to the execution. */
export interface Step {
  /** Does it. */
  make(context: StepContext): Promise<ResultsChange>;
  /** Reads whether it took effect before. Absent where a repeat is harmless: a spare one moves no money. */
  find?(context: StepContext): Promise<ResultsChange | undefined>;
}

/** What the source of a payment says of it, beside its execution. */
export interface Witness {
  /** `open` also where Dollr has a word for it that is not known here: it decides nothing. */
  readonly state: "open" | "being-paid" | "paid" | "canceled";
  /** Dollr says that it was paid, whatever its state. */
  readonly isPaid: boolean;
  /** Absent where it cannot be read. */
  readonly total?: Money;
}

/** The same of a source that the record may not have known. */
export interface Witnessed {
  readonly source?: Source;
  readonly witness?: Witness;
}

/** Holds money that Dollr tells of against the record: the second witness of an ending. */
export interface MoneyRules {
  /** What was asked for, as far as its currency is known. */
  askedOf(record: PaymentRecord): Money | undefined;
  isOurTotal(record: PaymentRecord, total: Money): boolean;
  /** Whether what was told can be held against the record. */
  isComparable(record: PaymentRecord, told: Paid): boolean;
  /** @returns why it is other money than what was asked for, for people; nothing when it is the right one. */
  whyOtherMoney(record: PaymentRecord, told: Paid): string | undefined;
}

/** What an execution is sent with that can be made anew, where it is over or Dollr refused it. */
export interface RenewalRules {
  /** The results without what is over, or soon will be: the very same where nothing is. */
  withoutExpired(results: PaymentResults, nowMs: number): PaymentResults;
  /** The part of the results that an execution was refused for, in a word of the kind of payment; nothing where it is none of them. */
  refusedPart(failure: Failure): string | undefined;
  /** The results without this part, and what was made with it. */
  withoutPart(results: PaymentResults, part: string): PaymentResults;
}

/** What has become of an offer that was to be canceled. */
export interface OfferState {
  /** `open`: it can still be paid. `unclear`: Dollr has a word for it that is not known here. `none`: there was no offer. */
  readonly is: "canceled" | "being-paid" | "open" | "unclear" | "none";
  /** Dollr's own word, for people. */
  readonly told: string;
}

/** A payment that lies open at Dollr for a person to make on their own: nobody else executes it. */
export interface OfferRules {
  /** The offer that is ready to be shown, or nothing where its steps go on. */
  open(record: PaymentRecord): RecordChange | undefined;
  /** Whether Dollr has one, as far as the record knows. */
  isMade(record: PaymentRecord): boolean;
  /** Whether nobody is paying it, as far as was seen: that may begin at any time. */
  isUnpaid(record: PaymentRecord): boolean;
  /** When it was made. */
  madeAt(record: PaymentRecord): Date | undefined;
  /** Reads how it stands. Where another machine has made an offer as well, one of the two is given up. */
  ask(context: StepContext, quietWindowMs: number, nowMs: () => number): Promise<RecordChange>;
  /** The same for whoever only reads. */
  read(context: StepContext, quietWindowMs: number, nowMs: () => number): Promise<RecordChange>;
  /** The same of a payment that has ended; nothing where no offer was made for it. */
  readEnded(context: StepContext, nowMs: () => number): Promise<RecordChange | undefined>;
  /** Whether Dollr knows an offer of this attempt. */
  isKnown(context: StepContext): Promise<boolean>;
  /** Cancels the one that the record knows. */
  cancel(context: StepContext): Promise<OfferState>;
  /**
   * Cancels all offers of this attempt, also those that the record does not know.
   * @returns the state of one that could not be canceled, if there is one.
   */
  cancelAll(context: StepContext): Promise<OfferState>;
  /** The numbers of this attempt's offers that were paid. */
  listPaid(context: StepContext): Promise<readonly string[]>;
}

/** Where a new record is opened. */
export interface OpenContext {
  readonly merchant: Merchant;
  readonly store: PaymentStore;
  readonly nowMs: number;
  /** Milliseconds for which whoever opens it has it before others may. @defaultValue 60_000 */
  readonly leaseMs?: number | undefined;
}

/** What a kind of payment has of its own. The flow calls it with records of this kind alone. */
export interface FlowDefinition {
  /** The kind, as its records carry it. */
  readonly name: string;
  readonly steps: Readonly<Record<string, Step>>;
  readonly money: MoneyRules;
  readonly renewal: RenewalRules;
  /**
   * The steps that are ready, to be run side by side; `execute` when all is there, `settle` when it was sent. A pure function of the
   * record: whoever loads it knows how to go on.
   */
  next(record: PaymentRecord): readonly string[];
  /**
   * What the execution is sent with and no record keeps, such as a passcode. It is asked for at each send, before the record says
   * "executing". Where it throws, nothing is sent, and it is asked for again at the next pass.
   */
  authorize?(record: PaymentRecord): Promise<unknown>;
  /**
   * Sends the execution, once.
   * @param authorization - what `authorize` gave for this send.
   */
  send(context: StepContext, authorization?: unknown): Promise<ExecutionAnswer>;
  /** The execution under the record's reference, or nothing where Dollr knows none. */
  readStatus(context: StepContext): Promise<ExecutionAnswer | undefined>;
  /** What the source that the record knows says of the payment, or nothing where it has none. */
  readWitness(context: StepContext): Promise<Witness | undefined>;
  /** The same where the execution's word or amounts say too little: the source is looked for where the record does not know it. */
  findWitness(context: StepContext): Promise<Witnessed>;
  /** The rules of its offer, where a person makes the payment on their own. */
  offerOf(record: PaymentRecord): OfferRules | undefined;
  /** Whether the payment was found as another machine had made it, or this one before its store was lost. */
  isFound(record: PaymentRecord): boolean;
  /** @param failed - the attempt before, of which what is known at Dollr is taken over. */
  createRecord(
    context: OpenContext,
    request: PaymentRequest,
    attempt: number,
    failed?: PaymentRecord,
  ): Promise<PaymentRecord>;
  /** The fields in which a request differs from the stored one, by name. */
  differingFields(stored: PaymentRequest, given: PaymentRequest): Promise<readonly string[]>;
  /** Request and results without what can name a person. */
  toForgotten(record: PaymentRecord): Pick<PaymentRecord, "request" | "results">;
  /**
   * What the same attempt goes on with after it was refused.
   * @param next - what is known for the request that it has now, where that was changed.
   */
  toReopened(results: PaymentResults, next?: PaymentResults): PaymentResults;
  /** The results without what came from the payer memory and may be out of date; nothing when none of it is in use. */
  withoutRemembered(record: PaymentRecord): PaymentResults | undefined;
  /**
   * Cancels what this attempt's execution could be sent on, and that the record does not know: another machine made it, or this one before
   * its store was lost.
   * @returns whether nothing takes money any more.
   */
  closeOthers?(context: StepContext): Promise<boolean>;
  /** Cancels what lies at Dollr of a payment that was called off, and that nobody but us could execute. It may fail. */
  abandon?(context: StepContext): Promise<void>;
  /** Keeps what this pass learned of the person, for the next payment. It is not waited for, and may fail. */
  remember(store: PaymentStore, before: PaymentRecord, after: PaymentRecord): void;
}

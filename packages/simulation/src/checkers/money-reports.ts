import type { AttentionReport, Money, PaymentRecord } from "@dollr-kit/disburse";
import type { Message, Process } from "@dollr-kit/testing/simulator";
import type { Write } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";
import { ToldMoney } from "./told-money.ts";

type ReportOf<K> = Extract<AttentionReport, { readonly kind: K }>;

/** Something of a payment that people have to be told, by the process that stored it. */
interface News {
  readonly process: Process;
  readonly referenceId: string;
  readonly kind: "amount-differs" | "amounts-corrected";
  readonly what: string;
}

const SIDES = ["payer", "payee"] as const;

/**
 * Watches reports of money that is not what was asked for, or not what was told before: invariants 25 and 26. Dollr's books are honest, so
 * only an answer that told other money than they do is a reason for one.
 */
export class MoneyReports {
  readonly #observations: Observations;
  readonly #storeFails: (machine: number) => boolean;
  readonly #toldMoney: ToldMoney;
  readonly #told = new WeakMap<Process, Set<string>>();
  readonly #others: { readonly process: Process; readonly record: PaymentRecord }[] = [];
  readonly #news: News[] = [];

  /** @param storeFails - whether a store may fail: what it has not confirmed is not told. */
  constructor(observations: Observations, storeFails: (machine: number) => boolean) {
    this.#observations = observations;
    this.#storeFails = storeFails;
    this.#toldMoney = new ToldMoney(observations);
  }

  onHeard(message: Message, response: Response): void {
    this.#toldMoney.onHeard(message, response);
  }

  onDurable({ before, after, by }: Write): void {
    const { flow, id, referenceId } = after;
    const note = (kind: News["kind"], what: string): void => {
      this.#news.push({ process: by, referenceId, kind, what: `${flow} ${id} ${what}` });
    };
    if (after.isOtherAmount && !before?.isOtherAmount) note("amount-differs", "has other money");
    const isStill = before?.status === "completed" && after.status === "completed";
    if (isStill && before.paid !== after.paid && areOther(before.paid, after.paid))
      note("amounts-corrected", "was completed with other amounts");
  }

  onOther(process: Process, { record }: ReportOf<"amount-differs">): void {
    this.#note(process, "amount-differs", record.referenceId);
    this.#others.push({ process, record });
  }

  onCorrected(process: Process, { id, referenceId, record, was, is }: ReportOf<"amounts-corrected">): void {
    this.#note(process, "amounts-corrected", referenceId);
    if (areOther(was, is) && record.status === "completed") return;
    this.#observations.violate(
      25,
      `people are told by ${process.name} of other amounts of ${record.flow} ${id}, and there are none`,
    );
  }

  /** What an answer told is read meanwhile, so it is looked at when all is over. */
  atTheEnd(): void {
    for (const { process, record } of this.#others)
      if (!this.#toldMoney.wasOther(record.referenceId))
        this.#observations.violate(
          25,
          `people are told by ${process.name} that ${record.flow} ${record.id} has other money, which no answer has told`,
        );
    for (const { process, referenceId, kind, what } of this.#news) {
      if (!process.isAlive || process.stoodStill || this.#storeFails(process.machine)) continue;
      if (!this.#told.get(process)?.has(`${kind} ${referenceId}`))
        this.#observations.violate(26, `${process.name} has stored that ${what}, and tells nobody`);
    }
  }

  #note(process: Process, kind: News["kind"], referenceId: string): void {
    const told = this.#told.get(process) ?? new Set();
    this.#told.set(process, told.add(`${kind} ${referenceId}`));
  }
}

type Amounts = { readonly [Side in (typeof SIDES)[number]]?: Money };

/** Two amounts were told of one side. */
const areOther = (was: Amounts = {}, is: Amounts = {}): boolean => SIDES.some((side) => isOther(was[side], is[side]));

const isOther = (one: Money | undefined, other: Money | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  (one.currency !== other.currency || Number(one.amount) !== Number(other.amount));

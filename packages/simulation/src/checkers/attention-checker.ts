import type { AttentionReport, PaymentRecord } from "@dollr-kit/disburse";
import type { Message, Process } from "@dollr-kit/testing/simulator";
import type { PaymentPlan } from "../plan/order-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { PaymentDisk, Write } from "../workload/payment-disk.ts";
import { EndingReports } from "./ending-reports.ts";
import { HandlerReports } from "./handler-reports.ts";
import { HoldReports } from "./hold-reports.ts";
import { MoneyReports } from "./money-reports.ts";
import type { Observations } from "./observations.ts";
import { OtherMerchantReports } from "./other-merchant-reports.ts";
import type { PaymentPlans } from "./payment-plans.ts";
import { ReplacedReports } from "./replaced-reports.ts";
import { keyOfReport } from "./report-key.ts";
import type { ResendChecker } from "./resend-checker.ts";
import { Verification } from "./verification.ts";

export interface AttentionOptions extends PaymentPlans {
  readonly observations: Observations;
  readonly plan: Plan;
  readonly disks: readonly PaymentDisk[];
  readonly resendChecker: ResendChecker;
}

type Kind = AttentionReport["kind"];
type ReportOf<K extends Kind> = Extract<AttentionReport, { readonly kind: K }>;
type Judges = { readonly [K in Kind]: (process: Process, report: ReportOf<K>, flow: string) => void };

/**
 * Watches what people are told of: it is so, and each thing is told once in a process, invariant 25. Whoever watches one kind of report finds
 * what is missing of it.
 */
export class AttentionChecker {
  readonly handlers: HandlerReports;
  readonly others: OtherMerchantReports;
  readonly verification: Verification;
  readonly replaced: ReplacedReports;
  readonly #observations: Observations;
  readonly #endings: EndingReports;
  readonly #money: MoneyReports;
  readonly #holds: HoldReports;
  readonly #judges: Judges;
  readonly #told = new WeakMap<Process, Set<string>>();

  constructor({ observations, plan, disks, resendChecker, planOf, timesPaidOut }: AttentionOptions) {
    const storeFails = (machine: number): boolean =>
      plan.faults.some((fault) => fault.kind === "store" && fault.machine === machine);
    this.#observations = observations;
    this.#endings = new EndingReports(observations, { planOf, timesPaidOut });
    this.#money = new MoneyReports(observations, storeFails);
    this.replaced = new ReplacedReports(observations, disks);
    this.verification = new Verification(observations, plan, storeFails);
    this.#holds = new HoldReports(observations);
    this.handlers = new HandlerReports(observations);
    this.others = new OtherMerchantReports(observations, { plan, disks, planOf, storeFails });
    this.#judges = {
      overdue: (process, { record }) => resendChecker.onOverdue(process, record),
      "amount-differs": (process, report) => this.#money.onOther(process, report),
      "amounts-corrected": (process, report) => this.#money.onCorrected(process, report),
      "ending-corrected": (process, report) => this.#endings.onCorrected(process, report),
      "second-charge": (process, report, flow) => this.#endings.onSecondCharge(process, { flow, id: report.id }),
      undelivered: (process, report) => this.handlers.onUndelivered(process, report),
      "other-merchant": (process, report, flow) => this.others.onReport(process, flow, report),
      held: (process, { waitMs }) => this.#holds.onReport(process, waitMs),
      "unverified-merchant": (process, { record }, flow) => this.verification.onReport(process, flow, record),
      "store-replaced": (process) => this.replaced.onReport(process),
    };
  }

  /** Payments of which people were told that they were paid more than once. */
  get secondCharges(): ReadonlySet<PaymentPlan> {
    return this.#endings.secondCharges;
  }

  /** People are told. @param flow - of whose payments. */
  onReport(process: Process, flow: string, report: AttentionReport): void {
    const about = "id" in report ? ` of ${flow} ${report.id}` : "";
    process.note(`people are told${about}: ${report.kind}`);
    this.#checkOnce(process, flow, report);
    this.#judge(process, flow, report);
  }

  onDurable(machine: number, write: Write): void {
    this.#endings.onDurable(write);
    this.#money.onDurable(write);
    this.others.onDurable(machine, write);
    this.verification.onDurable(write);
  }

  onHeard(process: Process, message: Message, response: Response): void {
    this.#holds.onHeard(process, message, response);
    this.#money.onHeard(message, response);
    this.verification.onHeard(process, message, response);
  }

  /** When it is over. @param records - all that are stored, but those that were given up. */
  atTheEnd(records: readonly PaymentRecord[]): void {
    this.#endings.atTheEnd(records);
    this.#money.atTheEnd();
    this.#holds.atTheEnd();
    this.handlers.atTheEnd();
    this.others.atTheEnd();
    this.verification.atTheEnd();
  }

  #judge<K extends Kind>(process: Process, flow: string, report: ReportOf<K>): void {
    (this.#judges[report.kind as K] as Judges[K])(process, report, flow);
  }

  #checkOnce(process: Process, flow: string, report: AttentionReport): void {
    const key = keyOfReport(flow, report);
    if (key === undefined) return;
    const told = this.#toldBy(process);
    if (told.has(key)) this.#observations.violate(25, `people are told by ${process.name} a second time of ${key}`);
    told.add(key);
  }

  #toldBy(process: Process): Set<string> {
    const told = this.#told.get(process) ?? new Set();
    this.#told.set(process, told);
    return told;
  }
}

import type { PaymentRecord } from "@dollr-kit/disburse";
import type { LedgerExecution } from "@dollr-kit/sandbox";
import type { Message, Process } from "@dollr-kit/testing/simulator";
import type { PaymentPlan } from "../plan/order-plan.ts";
import type { OutChanges, OutKind, OutPlan } from "../plan/out-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { OutWatcher } from "../workload/desk.ts";
import { OutBook } from "../workload/out-book.ts";
import type { PaymentDisk, Write } from "../workload/payment-disk.ts";
import { Portal } from "../workload/portal.ts";
import type { AttentionChecker } from "./attention-checker.ts";
import type { DeliveryChecker } from "./delivery-checker.ts";
import { checkMoneyOut, type FinalOutFacts } from "./final-out-checks.ts";
import type { Observations } from "./observations.ts";
import { OutRecipientChecker } from "./out-recipient-checker.ts";
import { mayBeCalledOff, OutRecordChecker } from "./out-record-checker.ts";
import { OutRequestChecker } from "./out-request-checker.ts";
import type { ResendChecker } from "./resend-checker.ts";
import type { ShopChecker } from "./shop-checker.ts";

export interface MoneyOutOptions {
  readonly plan: Plan;
  readonly observations: Observations;
  readonly disks: readonly PaymentDisk[];
  readonly deliveryChecker: DeliveryChecker;
  readonly resendChecker: ResendChecker;
  readonly shopChecker: ShopChecker;
  readonly attention: () => AttentionChecker;
}

/** What a merchant wants of a worker. */
interface GiveOut extends Readonly<Record<"serve" | "callOff", (out: OutPlan, worker: number) => void>> {
  readonly retry: (out: OutPlan, worker: number, changes?: OutChanges) => void;
}

/** A refund waits for its order to be paid; it is looked whether it is, so often. */
const LOOKS_MS = [20_000, 40_000, 80_000, 160_000, 320_000, 480_000];

/** Everything about money out in a plan's world: what is wanted, and who watches it. */
export class MoneyOut {
  readonly portal: Portal;
  readonly kinds: readonly OutKind[];
  readonly watcher: OutWatcher;
  readonly passcodesMayBeWrong: boolean;
  readonly #options: MoneyOutOptions;
  readonly #book: OutBook;
  readonly #records: OutRecordChecker;
  readonly #requests: OutRequestChecker;
  readonly #recipients: OutRecipientChecker;

  constructor(options: MoneyOutOptions) {
    const { plan, observations, disks } = options;
    this.#options = options;
    this.passcodesMayBeWrong = plan.stores.length === 1;
    this.#book = new OutBook(plan);
    this.kinds = [...new Set(plan.outs.map(({ kind }) => kind))];
    this.#records = new OutRecordChecker(observations, disks, this.#book, plan);
    this.#requests = new OutRequestChecker(observations, disks, this.#book, { plan, records: this.#records });
    this.#recipients = new OutRecipientChecker(observations, disks);
    const { sandbox, scheduler } = observations;
    this.portal = new Portal({ sandbox, scheduler, chargesOf: (order) => observations.chargesOf(order) });
    this.watcher = this.#createWatcher();
  }

  /** Whether something may be called off that somebody else has sent: it is corrected when Dollr shows it. */
  get callsOff(): boolean {
    return this.#book.outs.some(mayBeCalledOff);
  }

  /** Whose payment out a record is. */
  planOf(record: Pick<PaymentRecord, "flow" | "id">): OutPlan {
    return this.#book.ofRecord(record);
  }

  /** How often Dollr has completed it. */
  timesPaid(out: PaymentPlan): number {
    const isOurs = ({ referenceId, outcome }: LedgerExecution): boolean =>
      outcome === "COMPLETED" && this.#book.ofReference(referenceId) === out;
    return this.#options.observations.executions().filter(isOurs).length;
  }

  /** Lets all payments out begin. @param at - plans what happens then. @param give - gives one to a worker. */
  begin(at: (atMs: number, run: () => void) => void, give: GiveOut): void {
    if (this.kinds.includes("transfer")) at(0, () => void this.portal.open());
    for (const out of this.#book.outs) {
      for (const { atMs, worker } of out.arrivals)
        at(atMs, () => this.#receive(out, at, () => give.serve(out, worker)));
      const askThen = (atMs: number, ask: () => void) =>
        at(atMs, () => {
          if (this.portal.requestOf(out) !== undefined) ask();
        });
      for (const { atMs, worker } of out.hastyRetries) askThen(atMs, () => give.retry(out, worker));
      for (const { atMs, worker, changes } of out.changes) askThen(atMs, () => give.retry(out, worker, changes));
      for (const { atMs, worker } of out.callOffs) askThen(atMs, () => give.callOff(out, worker));
    }
  }

  onOpening(process: Process, record: PaymentRecord): void {
    this.#records.onOpening(process, record);
  }

  onDurable(machine: number, write: Write): void {
    this.#records.onDurable(machine, write);
    this.#requests.onDurable(machine, write);
  }

  onClaimed(process: Process, record: PaymentRecord): void {
    this.#options.shopChecker.onClaimedOut(process, this.#book.ofRecord(record));
  }

  onLeave(process: Process, message: Message): void {
    this.#requests.onLeave(process, message);
    this.#recipients.onLeave(process, message);
  }

  onAnswered(message: Message, response: Response): void {
    this.#requests.onAnswered(message, response);
    this.#recipients.onAnswered(message, response);
  }

  atTheEnd(facts: Omit<FinalOutFacts, "book" | "portal">): void {
    if (this.kinds.length === 0) return;
    checkMoneyOut(this.#options.observations, { ...facts, book: this.#book, portal: this.portal });
  }

  /** Of an order that is never paid nothing is refunded. */
  #receive(out: OutPlan, at: (atMs: number, run: () => void) => void, serve: () => void, looks = 0): void {
    if (this.portal.requestOf(out) !== undefined) serve();
    else if (looks < LOOKS_MS.length) at(LOOKS_MS[looks]!, () => this.#receive(out, at, serve, looks + 1));
  }

  #createWatcher(): OutWatcher {
    const { deliveryChecker, attention } = this.#options;
    return {
      onRetry: (out) => this.#records.onRetry(out),
      // Nobody asks again for money out.
      onRecheck: () => () => undefined,
      onRefused: (process, out, error) => this.#records.onRefused(process, out, error),
      onOutcome: (process, out, outcome) => {
        process.note(`the merchant's program is told that ${out.kind} ${outcome.id} is ${outcome.status}`);
        this.#records.onOutcome(process, out, outcome);
      },
      onDeliveryBegin: (process, record) => {
        process.note(`is given the ending of ${record.flow} ${record.id}: ${record.status}`);
        deliveryChecker.onBegin(process, record);
        attention().handlers.onBegin(process, record);
      },
      onDeliveryEnd: (process, record, error) => {
        deliveryChecker.onEnd(process, record);
        attention().handlers.onEnd(process, record, error);
      },
      onResume: (process, flow) => attention().others.onResume(process, flow),
      onAttention: (process, flow, report) => attention().onReport(process, flow, report),
    };
  }
}

import type { AttentionReport, PaymentRecord } from "@dollr-kit/disburse";
import type { Random } from "@dollr-kit/sandbox/time";
import type { Process } from "@dollr-kit/testing/simulator";
import type { PaymentPlan } from "../plan/order-plan.ts";
import type { ChangesOf, Followed, PaymentsOf, Told } from "./payments-of.ts";
import type { HangsForMs } from "./slow-handlers.ts";

export interface MerchantOptions<P extends PaymentPlan, R extends PaymentRecord, O extends Told> {
  readonly process: Process;
  /** The kind of its payments. */
  readonly flow: string;
  readonly payments: PaymentsOf<P, R, O>;
  readonly random: Random;
  readonly hangsForMs: HangsForMs;
  readonly watcher: MerchantWatcher<P, R, O>;
}

/** Told of what the merchant's program is told. */
export interface MerchantWatcher<P extends PaymentPlan, R extends PaymentRecord, O extends Told> {
  /** The program asks for a new attempt. */
  onRetry(order: P): void;
  onOutcome(process: Process, order: P, outcome: O): void;
  /** The program asks Dollr again. @returns who hears how it stands. */
  onRecheck(order: P): (record: R) => void;
  onDeliveryBegin(process: Process, record: R): void;
  /** @param error - what the handler throws. */
  onDeliveryEnd(process: Process, record: R, error: Error | undefined): void;
  /** It is about to take up what is open. @param flow - the kind of its payments. */
  onResume(process: Process, flow: string): void;
  /** People are told of what only they can mend. @param flow - the kind of the payments. */
  onAttention(process: Process, flow: string, report: AttentionReport): void;
}

/** What is refused before anything is sent stays at its attempt, however often it is tried again. */
const MOST_TRIES = 5;

const PAUSE_MS = 5_000;
/** Of one that somebody else follows, too. */
const UNHURRIED_MS = 5 * 60_000;

const REFUSALS: ReadonlySet<string> = new Set(["RetryRefusedError", "CancelRefusedError", "DollrInputError"]);

/** The merchant's program in one process: it starts payments, tries again when that throws, and waits for endings. */
export class Merchant<P extends PaymentPlan, R extends PaymentRecord, O extends Told> {
  readonly #options: MerchantOptions<P, R, O>;
  readonly #served = new Set<P>();
  readonly #unfinished = new Set<P>();
  #busy = 0;

  constructor(options: MerchantOptions<P, R, O>) {
    this.#options = options;
  }

  /** Whether it waits for anything. */
  get isBusy(): boolean {
    return this.#busy > 0;
  }

  /** Orders that it was to serve and has no ending of. */
  get unfinished(): readonly P[] {
    return [...this.#unfinished];
  }

  /** Takes up what a dead process left, as `resume` is meant to be called: once, at the start, until it works. */
  boot(): void {
    const { process, flow, payments, watcher } = this.#options;
    payments.onSettled((_, record) => this.#deliver(record));
    const resume = () => {
      watcher.onResume(process, flow);
      return payments.resume();
    };
    this.#work(() => this.#untilItWorks(resume));
  }

  serve(order: P): void {
    if (this.#served.has(order)) return;
    this.#served.add(order);
    this.#unfinished.add(order);
    this.#work(async () => {
      await this.#serve(order);
      this.#unfinished.delete(order);
    });
  }

  /** Asks for a new attempt without having looked. It is refused unless the last one has failed, or can be called off. */
  retryHastily(order: P, changes?: ChangesOf<P>): void {
    const { watcher, payments } = this.#options;
    const { id } = order.request;
    let tries = 0;
    this.#work(async () => {
      const granted = await this.#ask(`a hasty retry of ${id}`, () => {
        tries += 1;
        watcher.onRetry(order);
        return payments.retry(id, ...(changes === undefined ? [] : [changes]));
      });
      // One that is refused at a second try may be what the first one has made.
      const payment = granted ?? (tries > 1 ? await this.#untilItWorks(() => payments.get(id)) : undefined);
      // Where it is paid on a page, the payer is sent there.
      if (payment !== undefined) await this.#follow(order, async () => payment, 12 * PAUSE_MS);
    });
  }

  /** Calls it off without having looked. It is refused where money may be moving. */
  callOff({ request: { id } }: P): void {
    this.#work(() => this.#ask(`a cancel of ${id}`, () => this.#options.payments.cancel(id)));
  }

  /** Asks Dollr again how it stands, whatever is known of it. */
  recheck(order: P): void {
    const { watcher, payments } = this.#options;
    const { id } = order.request;
    this.#work(async () => {
      await this.#ask(`a recheck of ${id}`, async () => {
        const tell = watcher.onRecheck(order);
        tell((await payments.recheck(id)).record);
      });
    });
  }

  /** Again, until it is granted or refused: where Dollr or the store gave no answer, half of it may be done. */
  async #ask<T>(what: string, ask: () => Promise<T>): Promise<T | undefined> {
    const { process } = this.#options;
    for (;;) {
      try {
        const answer = await ask();
        process.note(`${what} is granted`);
        return answer;
      } catch (error) {
        const { name, message } = error as Error;
        process.note(`${what} is refused: ${message}`);
        if (REFUSALS.has(name)) return undefined;
        await process.clock.sleep(UNHURRIED_MS);
      }
    }
  }

  /** Ships what was paid for. That takes a while, hangs here and there, and fails now and then. */
  async #deliver(record: R): Promise<void> {
    const { process, random, hangsForMs, watcher } = this.#options;
    watcher.onDeliveryBegin(process, record);
    await process.clock.sleep(random.magnitude(10, 20_000) + hangsForMs());
    const error = random.chance(0.1) ? new Error("The warehouse does not answer.") : undefined;
    watcher.onDeliveryEnd(process, record, error);
    if (error !== undefined) throw error;
  }

  async #serve(order: P): Promise<void> {
    const { payments } = this.#options;
    let payment = await this.#follow(order, () => payments.start(order));
    for (let tries = 0; payment !== undefined && tries < MOST_TRIES; tries += 1) {
      if (payment.record.status !== "failed" || payment.record.attempt > order.retries) return;
      payment = await this.#follow(order, () => this.#retryOrJoin(order));
    }
  }

  /** Somebody else may have tried again meanwhile; then theirs is the one to follow. */
  async #retryOrJoin(order: P): Promise<Followed<R, O>> {
    const { request } = order;
    const { payments, watcher } = this.#options;
    watcher.onRetry(order);
    return payments.retry(request.id).catch(async (error) => {
      // Dollr may have asked for a long wait, so that nothing can be read before the next attempt.
      await this.#options.process.clock.sleep(5_000);
      const joined = await payments.get(request.id);
      if (joined === undefined) throw error;
      return joined;
    });
  }

  async #follow<F extends Followed<R, O> | undefined>(
    order: P,
    open: () => Promise<F>,
    pauseMs = PAUSE_MS,
  ): Promise<F> {
    const { random, watcher } = this.#options;
    const payment = await this.#untilItWorks(open);
    if (payment === undefined) return payment;
    for (;;) {
      const timeoutMs = random.magnitude(1_000, 600_000);
      const outcome = await this.#untilItWorks(() => payment.settled({ timeoutMs }));
      watcher.onOutcome(this.#options.process, order, outcome);
      if (outcome.status === "completed" || outcome.status === "failed") return payment;
      // It is never sent again, and somebody has to look into it; should it show after all, `onSettled` tells.
      if (payment.record.execution?.resendExpired) return payment;
      // An outcome that asks for an action is answered at once, again and again.
      await this.#options.process.clock.sleep(pauseMs);
    }
  }

  async #untilItWorks<T>(attempt: () => Promise<T>): Promise<T> {
    const { process, random } = this.#options;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        process.note(`the merchant's program is told: ${(error as Error).message}`);
        await process.clock.sleep(random.magnitude(500, 20_000));
      }
    }
  }

  #work(run: () => Promise<unknown>): void {
    this.#busy += 1;
    void run().then(() => {
      this.#busy -= 1;
    });
  }
}

import type { Collection, CollectionOutcome, CollectionRecord, Collections } from "@dollr-kit/collect";
import type { Random } from "@dollr-kit/sandbox/time";
import type { Process } from "@dollr-kit/testing/simulator";
import type { OrderPlan } from "../plan/plan.ts";

export interface MerchantOptions {
  readonly process: Process;
  readonly collections: Collections;
  readonly random: Random;
  readonly watcher: MerchantWatcher;
}

/** Told of what the merchant's program is told. */
export interface MerchantWatcher {
  /** The program asks for a new attempt. */
  onRetry(order: OrderPlan): void;
  onOutcome(process: Process, order: OrderPlan, outcome: CollectionOutcome): void;
  onDeliveryBegin(process: Process, record: CollectionRecord): void;
  onDeliveryEnd(process: Process, record: CollectionRecord): void;
  onOverdue(process: Process, record: CollectionRecord): void;
  onSecondCharge(process: Process, id: string): void;
}

/** The merchant's program in one process: it starts payments, tries again when that throws, and waits for endings. */
export class Merchant {
  readonly #options: MerchantOptions;
  readonly #served = new Set<OrderPlan>();
  readonly #unfinished = new Set<OrderPlan>();
  #busy = 0;

  constructor(options: MerchantOptions) {
    this.#options = options;
  }

  /** Whether it waits for anything. */
  get isBusy(): boolean {
    return this.#busy > 0;
  }

  /** Orders that it was to serve and has no ending of. */
  get unfinished(): readonly OrderPlan[] {
    return [...this.#unfinished];
  }

  /** Takes up what a dead process left, as `resume` is meant to be called: once, at the start, until it works. */
  boot(): void {
    const { collections } = this.#options;
    collections.onSettled((_, record) => this.#deliver(record));
    this.#work(() => this.#untilItWorks(() => collections.resume()));
  }

  serve(order: OrderPlan): void {
    if (this.#served.has(order)) return;
    this.#served.add(order);
    this.#unfinished.add(order);
    this.#work(async () => {
      await this.#serve(order);
      this.#unfinished.delete(order);
    });
  }

  /** Asks for a new attempt without having looked. It is refused unless the last one has failed. */
  retryHastily(order: OrderPlan): void {
    const { request } = order;
    this.#work(async () => {
      this.#options.watcher.onRetry(order);
      const outcome = await this.#options.collections.retry(request.id).then(
        () => "is granted",
        (error: Error) => `is refused: ${error.message}`,
      );
      this.#options.process.note(`a hasty retry of ${request.id} ${outcome}`);
    });
  }

  /** Ships what was paid for. That takes a while, and fails now and then. */
  async #deliver(record: CollectionRecord): Promise<void> {
    const { process, random, watcher } = this.#options;
    watcher.onDeliveryBegin(process, record);
    await process.clock.sleep(random.magnitude(10, 20_000));
    watcher.onDeliveryEnd(process, record);
    if (random.chance(0.1)) throw new Error("The warehouse does not answer.");
  }

  async #serve(order: OrderPlan): Promise<void> {
    const { collections } = this.#options;
    let collection = await this.#follow(order, () => collections.start(order.request));
    while (collection.record.status === "failed" && collection.record.attempt <= order.retries) {
      collection = await this.#follow(order, () => this.#retryOrJoin(order));
    }
  }

  /** Somebody else may have tried again meanwhile; then theirs is the one to follow. */
  async #retryOrJoin(order: OrderPlan): Promise<Collection> {
    const { request } = order;
    const { collections, watcher } = this.#options;
    watcher.onRetry(order);
    return collections.retry(request.id).catch(async (error) => {
      // Dollr may have asked for a long wait, so that nothing can be read before the next attempt.
      await this.#options.process.clock.sleep(5_000);
      const joined = await collections.get(request.id);
      if (joined === undefined) throw error;
      return joined;
    });
  }

  async #follow(order: OrderPlan, open: () => Promise<Collection>): Promise<Collection> {
    const { random, watcher } = this.#options;
    const collection = await this.#untilItWorks(open);
    for (;;) {
      const timeoutMs = random.magnitude(1_000, 600_000);
      const outcome = await this.#untilItWorks(() => collection.settled({ timeoutMs }));
      watcher.onOutcome(this.#options.process, order, outcome);
      if (outcome.status === "completed" || outcome.status === "failed") return collection;
      // It is never sent again, and somebody has to look into it; should it show after all, `onSettled` tells.
      if (collection.record.execution?.resendExpired) return collection;
      // An outcome that asks for an action is answered at once, again and again.
      await this.#options.process.clock.sleep(5_000);
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

import type { DollrClient } from "@dollr-kit/core";
import {
  createPayouts,
  createRefunds,
  createTransfers,
  type PaymentOutcome,
  type PaymentRecord,
  type PaymentStore,
  type WatchOptions,
} from "@dollr-kit/disburse";
import type { Random } from "@dollr-kit/sandbox/time";
import type { Process } from "@dollr-kit/testing/simulator";
import type { OutChanges, OutKind, OutPlan } from "../plan/out-plan.ts";
import type { SettingsPlan } from "../plan/plan.ts";
import { Merchant, type MerchantWatcher } from "./merchant.ts";
import { createPasscodes } from "./passcodes.ts";
import type { PaymentsOf } from "./payments-of.ts";
import type { Portal } from "./portal.ts";
import type { HangsForMs } from "./slow-handlers.ts";

export interface OutWatcher extends MerchantWatcher<OutPlan, PaymentRecord, PaymentOutcome> {
  /** A payment is refused before there is a record of it. @returns whether that may be. */
  onRefused(process: Process, out: OutPlan, error: Error): boolean;
}

export interface DeskOptions {
  readonly process: Process;
  readonly client: DollrClient;
  readonly store: PaymentStore;
  readonly random: Random;
  readonly hangsForMs: HangsForMs;
  readonly settings: SettingsPlan;
  readonly namespace: string;
  readonly knownAs: string | undefined;
  readonly kinds: readonly OutKind[];
  readonly passcodesMayBeWrong: boolean;
  readonly portal: Portal;
  readonly watcher: OutWatcher;
}

type Payments = PaymentsOf<OutPlan, PaymentRecord, PaymentOutcome>;
type Program = Merchant<OutPlan, PaymentRecord, PaymentOutcome>;

/** What pays out in one process: over the client and the store of its collections, so that all have one quota. */
export class Desk {
  readonly #options: DeskOptions;
  readonly #programs: ReadonlyMap<OutKind, Program>;
  readonly #payments: Payments[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#programs = new Map(options.kinds.map((kind) => [kind, this.#createProgram(kind)]));
  }

  get isBusy(): boolean {
    return [...this.#programs.values()].some(({ isBusy }) => isBusy);
  }

  get unfinished(): readonly OutPlan[] {
    return [...this.#programs.values()].flatMap(({ unfinished }) => unfinished);
  }

  boot(): void {
    for (const program of this.#programs.values()) program.boot();
  }

  serve(out: OutPlan): void {
    this.#programs.get(out.kind)?.serve(out);
  }

  retryHastily(out: OutPlan, changes?: OutChanges): void {
    this.#programs.get(out.kind)?.retryHastily(out, changes);
  }

  callOff(out: OutPlan): void {
    this.#programs.get(out.kind)?.callOff(out);
  }

  async close(): Promise<void> {
    await Promise.all(this.#payments.map((payments) => payments.close()));
  }

  #createProgram(kind: OutKind): Program {
    const { process, random, hangsForMs, watcher } = this.#options;
    const payments = this.#createPayments(kind);
    this.#payments.push(payments);
    return new Merchant({ process, flow: kind, random, hangsForMs, watcher, payments });
  }

  #createPayments(kind: OutKind): Payments {
    const { process, client, store, random, settings, namespace, knownAs, passcodesMayBeWrong } = this.#options;
    const onAttention: WatchOptions["onAttention"] = (report) =>
      this.#options.watcher.onAttention(process, kind, report);
    const options = {
      ...{ namespace, client, store, clock: process.clock, random: random.next },
      ...(knownAs !== undefined && { knownAs }),
      quietWindowMs: settings.quietWindowMs,
      resendWithinMs: settings.resendWithinMs,
      watch: { ...(settings.watch as WatchOptions), onAttention },
    };
    const created = {
      payout: () => createPayouts({ ...options, passcode: createPasscodes(process, random, passcodesMayBeWrong) }),
      transfer: () => createTransfers(options),
      refund: () => createRefunds(options),
    }[kind]();
    const start = created.start as unknown as (request: object) => ReturnType<Payments["retry"]>;
    const retry = created.retry as unknown as (id: string, changes?: object) => ReturnType<Payments["retry"]>;
    return {
      ...(created as unknown as Omit<Payments, "start" | "retry">),
      retry: (id, changes) => retry(id, changes && this.#options.portal.changesOf(changes)),
      start: (out) =>
        start(this.#options.portal.requestOf(out)!).catch((error) => {
          if (this.#options.watcher.onRefused(process, out, error)) return undefined;
          throw error;
        }),
    };
  }
}

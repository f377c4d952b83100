import type { PaymentRecord } from "@dollr-kit/disburse";

/** How a payment stands, whatever its kind. */
export interface Told {
  readonly id: string;
  readonly referenceId: string;
  readonly status: string;
}

/** One attempt at a payment, as a process follows it. */
export interface Followed<R extends PaymentRecord, O extends Told> {
  readonly record: R;
  settled(options: { readonly timeoutMs: number }): Promise<O>;
}

/** What may be another one in a new attempt. */
export type ChangesOf<P> = P extends { readonly changes: readonly { readonly changes: infer C }[] } ? C : never;

/** What a merchant's program does with payments of one kind. */
export interface PaymentsOf<P, R extends PaymentRecord, O extends Told> {
  /** Nothing comes of what is refused for good before there is a record of it. */
  start(plan: P): Promise<Followed<R, O> | undefined>;
  retry(id: string, changes?: ChangesOf<P>): Promise<Followed<R, O>>;
  cancel(id: string): Promise<unknown>;
  get(id: string): Promise<Followed<R, O> | undefined>;
  recheck(id: string): Promise<Followed<R, O>>;
  resume(): Promise<unknown>;
  onSettled(handler: (outcome: unknown, record: R) => Promise<void>): void;
  close(): Promise<void>;
}

/** The payments to work on: the result of `createCollections`, `createPayouts` and the like. */
export interface HostedPayments {
  claimDue(limit: number): Promise<readonly string[]>;
  advance(id: string): Promise<{ readonly done: true } | { readonly wakeAt: Date }>;
}

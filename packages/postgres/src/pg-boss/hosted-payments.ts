/** What is hosted: what `createCollections`, `createPayouts` and the others answer. */
export interface HostedPayments {
  claimDue(limit: number): Promise<readonly string[]>;
  advance(id: string): Promise<{ readonly done: true } | { readonly wakeAt: Date }>;
}

import type { LedgerExecution, Sandbox } from "@dollr-kit/sandbox";

/** Finds who gets the money that goes out. An app that starts again creates its recipient again, so the phone identifies one. */
export class Recipients {
  readonly #sandbox: Sandbox;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** The settled payouts, transfers and refunds, oldest first. */
  get settled(): readonly LedgerExecution[] {
    return this.#sandbox.ledger.executions
      .filter(({ operation, outcome }) => operation !== "COLLECTION" && outcome === "COMPLETED")
      .sort((a, b) => a.settledAt!.getTime() - b.settledAt!.getTime());
  }

  settledByOperation(): Readonly<Record<string, readonly LedgerExecution[]>> {
    const groups: Record<string, LedgerExecution[]> = {};
    for (const one of this.settled) groups[one.operation] = [...(groups[one.operation] ?? []), one];
    return groups;
  }

  /** Whether one recipient got the same amount twice by the same kind of payment. */
  isPaidTwice(): boolean {
    const keys = this.settled.map(({ operation, recipient, payee }) =>
      [operation, recipient, payee.amount, payee.currency].join(" "),
    );
    return new Set(keys).size < keys.length;
  }
}

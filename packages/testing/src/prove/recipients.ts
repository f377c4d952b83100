import type { LedgerExecution, Sandbox } from "@dollr-kit/sandbox";
import type { Message } from "../network/message.ts";

/** Finds who gets the money that goes out. An app that starts again creates its recipient again, so the phone identifies one. */
export class Recipients {
  readonly #sandbox: Sandbox;
  /** The phone of each account of the ledger, by the beginning of the account's name. */
  readonly #phones = new Map<string, string>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** Called after each successful write at Dollr. */
  onWritten({ name, body = "{}" }: Message, answer: string): void {
    if (name !== "POST /parties/create" && name !== "POST /counterparties/create") return;
    const [asked, { id }] = [JSON.parse(body), JSON.parse(answer)];
    if (name === "POST /parties/create") {
      for (const kind of ["recipient", "payer"]) this.#phones.set(`${kind}/${id}`, asked.phone);
    } else this.#phones.set(`counterparty/${id}`, this.#phones.get(`recipient/${asked.party_id}`) ?? `${id}`);
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
    const { settled } = this;
    const keys = settled.map((execution) => this.#keyOf(execution));
    return new Set(keys).size < keys.length;
  }

  #keyOf({ operation, referenceId, payee }: LedgerExecution): string {
    const entry = this.#sandbox.ledger.entries.find(
      (one) => one.referenceId === referenceId && one.kind === operation.toLowerCase(),
    );
    const accounts = (entry?.postings ?? []).map(({ account }) => account.split("/").slice(0, 2).join("/"));
    const account = accounts.find((name) => this.#phones.has(name)) ?? "";
    return [operation, this.#phones.get(account) ?? account, payee.amount, payee.currency].join(" ");
  }
}

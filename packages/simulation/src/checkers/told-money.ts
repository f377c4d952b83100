import type { LedgerMoney } from "@dollr-kit/sandbox";
import { askedFor, isUntrue, type Message, referenceOf } from "@dollr-kit/testing/simulator";
import { parseLabel } from "../workload/label.ts";
import type { Observations } from "./observations.ts";

/** Money as it stands on the wire. */
interface Told {
  readonly amount: unknown;
  readonly currency: unknown;
}

type Body = Readonly<Record<string, unknown>>;

/** Currencies of the sandbox. */
const CURRENCIES: ReadonlySet<unknown> = new Set(["USD", "LRD"]);
/** Half of a cent. */
const ROUNDED = 0.005;

/** Of which payments an answer has told other money than Dollr's books, about the payment that was asked for. */
export class ToldMoney {
  readonly #observations: Observations;
  readonly #other = new Set<string>();

  constructor(observations: Observations) {
    this.#observations = observations;
  }

  wasOther(referenceId: string): boolean {
    return this.#other.has(referenceId);
  }

  onHeard(message: Message, response: Response): void {
    if (!isUntrue(response) || response.status !== 200) return;
    void response
      .clone()
      .json()
      .then((body: Body) => this.#note(message, body))
      .catch(() => undefined);
  }

  #note(message: Message, body: Body): void {
    const { group } = message;
    if (group === "status") this.#noteExecution(askedFor(message), body);
    else if (group === "execute") this.#noteExecution(referenceOf(message), body);
    else this.#noteDocument(message, body);
  }

  #noteExecution(asked: string, body: Body): void {
    if (body["reference_id"] !== asked) return;
    const [execution] = this.#observations.executionsOf(asked);
    if (execution !== undefined && isOther(body, execution)) this.#other.add(asked);
  }

  /** What is told of a document is told of every payment that it is for. */
  #noteDocument({ url }: Message, body: Body): void {
    const asked = Number(/(?:source_id=|\/receipt\/)(\d+)/.exec(url)?.[1]);
    const told = body["source_id"] ?? body["invoice_id"] ?? body["order_id"] ?? asked;
    const { sources } = this.#observations.sandbox.ledger;
    const source = sources.find(({ id }) => id === asked);
    if (source === undefined || Number(told) !== asked) return;
    const executions = this.#observations.executions().filter(({ sourceId }) => sourceId === asked);
    const isOtherTotal = areOther({ amount: body["total_amount"], currency: body["currency"] }, source.total);
    if (!isOtherTotal && !executions.some((execution) => isOther(body, execution))) return;
    for (const { referenceId } of executions) this.#other.add(referenceId);
    this.#other.add(parseLabel(source.label ?? "").referenceId ?? "");
  }
}

const isOther = (body: Body, truly: Readonly<Record<"payer" | "payee", LedgerMoney>>): boolean =>
  areOther({ amount: body["payer_amount"], currency: body["payer_currency"] }, truly.payer) ||
  areOther({ amount: body["payee_amount"], currency: body["payee_currency"] }, truly.payee);

/** What cannot be read tells of no money. */
function areOther({ amount, currency }: Told, truly: LedgerMoney): boolean {
  if (typeof amount !== "number" || !CURRENCIES.has(currency)) return false;
  return currency !== truly.currency || Math.abs(amount - Number(truly.amount)) > ROUNDED;
}

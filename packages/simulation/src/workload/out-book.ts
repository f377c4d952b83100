import type { PaymentRecord } from "@dollr-kit/disburse";
import type { OutPlan } from "../plan/out-plan.ts";
import type { Plan } from "../plan/plan.ts";

type Named = Pick<PaymentRecord, "flow" | "id">;

/** Whose a payment out is: a record by its kind and id, an execution by its reference. */
export class OutBook {
  readonly outs: readonly OutPlan[];
  readonly #byName = new Map<string, OutPlan>();
  readonly #byReference = new Map<string, OutPlan>();
  /** The references that each attempt of each payment ever had, on any machine. */
  readonly #references = new Map<OutPlan, Map<number, Set<string>>>();

  constructor({ outs }: Pick<Plan, "outs">) {
    this.outs = outs;
    for (const out of outs) this.#byName.set(`${out.kind} ${out.request.id}`, out);
  }

  /** A record became durable. @returns how many references its attempt has had. */
  note(record: PaymentRecord): number {
    const out = this.ofRecord(record);
    this.#byReference.set(record.referenceId, out);
    const attempts = this.#references.get(out) ?? new Map<number, Set<string>>();
    const references = attempts.get(record.attempt) ?? new Set();
    this.#references.set(out, attempts.set(record.attempt, references.add(record.referenceId)));
    return references.size;
  }

  ofRecord({ flow, id }: Named): OutPlan {
    return this.#byName.get(`${flow} ${id}`)!;
  }

  ofReference(referenceId: string): OutPlan | undefined {
    return this.#byReference.get(referenceId);
  }

  referencesOf(out: OutPlan): readonly string[] {
    return [...(this.#references.get(out)?.values() ?? [])].flatMap((references) => [...references]);
  }

  attemptsOf(out: OutPlan): number {
    return this.#references.get(out)?.size ?? 0;
  }

  /** The first reference of an attempt. */
  referenceOf(out: OutPlan, attempt: number): string | undefined {
    const [first] = this.#references.get(out)?.get(attempt) ?? [];
    return first;
  }
}

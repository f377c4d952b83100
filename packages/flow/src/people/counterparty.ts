import type { Step, StepContext } from "../flow-definition.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { PartyResults, PersonOf } from "./party.ts";

/** What a step brings: what the party is to the merchant. */
export interface CounterpartyResults {
  readonly counterpartyId: number;
}

/** @param relationship - one of Dollr's constants, such as `CUSTOMER`. */
export const createCounterpartyStep = <R extends PaymentRecord>(relationship: string, personOf: PersonOf<R>) =>
  ({
    async make({ record, call }: StepContext<R>): Promise<CounterpartyResults> {
      const body = { relationship_type: relationship, party_id: partyOf(record)! };
      const { id } = await call((dollr, options) => dollr.counterparties.create(body, options));
      return { counterpartyId: id };
    },

    async find({ record, call }: StepContext<R>): Promise<CounterpartyResults | undefined> {
      const query = { fullname: personOf(record).name, relationship_type: relationship };
      const listed = await call((dollr, options) => dollr.counterparties.list(query, options));
      const ours = listed.find((each) => (each.party?.id ?? each.party_id) === partyOf(record));
      return ours && { counterpartyId: ours.id };
    },
  }) satisfies Step;

const partyOf = ({ results }: PaymentRecord): number | undefined => (results as Partial<PartyResults>).partyId;

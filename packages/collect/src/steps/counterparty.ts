import type { Step } from "../record/step.ts";

const RELATIONSHIP = "CUSTOMER";

export const counterparty: Step = {
  async make({ record, call }) {
    const body = { relationship_type: RELATIONSHIP, party_id: record.results.partyId! };
    const { id } = await call((dollr, options) => dollr.counterparties.create(body, options));
    return { counterpartyId: id };
  },

  async find({ record, call }) {
    const query = { fullname: record.request.payer.name, relationship_type: RELATIONSHIP };
    const listed = await call((dollr, options) => dollr.counterparties.list(query, options));
    const ours = listed.find((each) => (each.party?.id ?? each.party_id) === record.results.partyId);
    return ours && { counterpartyId: ours.id };
  },
};

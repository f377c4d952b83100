import type { CollectionRecord, StepResults } from "../record/collection-record.ts";
import type { ParsedInstrument, ParsedRequest } from "../request/request.ts";

/** Amounts, currencies and the way of paying are left. Notes, items and addresses of pages may name a person too. */
export const toForgotten = (record: CollectionRecord): Pick<CollectionRecord, "request" | "results"> => ({
  request: withoutPerson(record),
  results: withoutPayer(record.results),
});

function withoutPerson({ request, fingerprint }: CollectionRecord): ParsedRequest {
  const { successUrl: _, cancelUrl: __, payer, ...others } = request;
  const { country } = payer;
  return {
    ...others,
    payer: { name: "", phone: "", ...(country !== undefined && { country }) },
    items: request.items.map((item) => ({ ...item, name: "" })),
    instrument: withoutOwner(request.instrument),
    note: "",
    forgotten: fingerprint,
  };
}

function withoutOwner(instrument: ParsedInstrument): ParsedInstrument {
  if (instrument.type === "page") return instrument;
  return instrument.type === "card" ? { ...instrument, paymentMethodId: "" } : { ...instrument, phone: "" };
}

/** By the ids of party and account Dollr knows who it was, and the address of a page shows it. */
function withoutPayer(results: StepResults): StepResults {
  const { partyId: _, counterpartyId: __, accountId: ___, session: ____, url: _____, ...others } = results;
  return others;
}

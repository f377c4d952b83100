import type { Step } from "../record/step.ts";
import type { CountryCodes } from "./country-code.ts";
import { toPartyBody } from "./wire.ts";

export const partyWith = (countryCodes: CountryCodes): Step => ({
  async make({ record, call }) {
    const { payer } = record.request;
    const { id } = await countryCodes.send(payer.country, (code) =>
      call((dollr, options) => dollr.parties.create(toPartyBody(payer, code), options)),
    );
    return { partyId: id };
  },

  async find({ record, call }) {
    const { name, phone, email = null } = record.request.payer;
    const parties = await call((dollr, options) => dollr.parties.list({ fullname: name }, options));
    const ours = parties.find(
      (each) => each.fullname === name && each.phone === phone && (each.email ?? null) === email,
    );
    return ours && { partyId: ours.id };
  },
});

import type { CreatePartyBody } from "@dollr-kit/types";
import type { Step, StepContext } from "../flow-definition.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { ParsedPerson } from "../request/read-person.ts";
import type { CountryCodes } from "./country-code.ts";

/** Whom a step is about. */
export type PersonOf<R extends PaymentRecord> = (record: R) => ParsedPerson;

/** What a step brings: the party at Dollr. */
export interface PartyResults {
  readonly partyId: number;
}

/** The person at Dollr. A spare one moves no money. */
export const createPartyStep = <R extends PaymentRecord>(countryCodes: CountryCodes, personOf: PersonOf<R>) =>
  ({
    async make({ record, call }: StepContext<R>): Promise<PartyResults> {
      const person = personOf(record);
      const { id } = await countryCodes.send(person.country, (code) =>
        call((dollr, options) => dollr.parties.create(toPartyBody(person, code), options)),
      );
      return { partyId: id };
    },

    async find({ record, call }: StepContext<R>): Promise<PartyResults | undefined> {
      const { name, phone, email = null } = personOf(record);
      const parties = await call((dollr, options) => dollr.parties.list({ fullname: name }, options));
      const ours = parties.find(
        (each) => each.fullname === name && each.phone === phone && (each.email ?? null) === email,
      );
      return ours && { partyId: ours.id };
    },
  }) satisfies Step;

/** @param countryCode - the person's country, in the form that Dollr takes. */
function toPartyBody({ name, phone, email }: ParsedPerson, countryCode?: string): CreatePartyBody {
  return { fullname: name, phone, ...(email && { email }), ...(countryCode && { country_code: countryCode }) };
}

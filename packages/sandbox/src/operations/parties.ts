import type { Party } from "@dollr-kit/types";
import type { PartyRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { toDateTime } from "./instant.ts";
import { findByPath } from "./lookup.ts";
import type { Handlers } from "./operation.ts";

export const parties: Handlers<"createParty" | "listParties" | "retrieveParty"> = {
  createParty: (world, { body }) =>
    toParty(addParty(world, { ...body, email: body.email ?? null, countryCode: body.country_code ?? null })),

  listParties(world, { query }) {
    const found = [...world.parties.values()].filter((party) => nameMatches(party, query.fullname));
    return found.map(toParty);
  },

  retrieveParty: (world, { path }) => toParty(findByPath(world.parties, path.id)),
};

export function addParty(
  world: World,
  { fullname, phone, email, countryCode }: Pick<PartyRecord, "fullname" | "phone" | "email" | "countryCode">,
): PartyRecord {
  const party = { id: world.nextId(), fullname, phone, email, countryCode, createdAt: world.now };
  world.parties.set(party.id, party);
  return party;
}

/** Part of the name, in upper or lower case. */
export const nameMatches = (party: PartyRecord | undefined, part: string | null | undefined): boolean =>
  !part || (party?.fullname.toLowerCase().includes(part.toLowerCase()) ?? false);

export function toParty({ id, fullname, phone, email, countryCode, createdAt }: PartyRecord): Party {
  const at = toDateTime(createdAt);
  return { id, fullname, phone, email, country_code: countryCode, created_at: at, updated_at: at };
}

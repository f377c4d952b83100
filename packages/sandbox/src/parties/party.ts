import type { Party } from "@dollr-kit/types";
import { toDateTime } from "../fields/instant.ts";
import type { PartyRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** Adds a party; with `repeatedParty: "existing"`, returns the one that has this phone. */
export function addParty(
  world: World,
  { fullname, phone, email, countryCode }: Pick<PartyRecord, "fullname" | "phone" | "email" | "countryCode">,
): PartyRecord {
  const existing = world.behaviour.repeatedParty === "existing" && findByPhone(world, phone);
  if (existing) return existing;
  const party = { id: world.nextId(), fullname, phone, email, countryCode, createdAt: world.now };
  world.parties.set(party.id, party);
  return party;
}

const findByPhone = ({ parties }: World, phone: string): PartyRecord | undefined =>
  [...parties.values()].find((party) => party.phone === phone);

/** Whether the name contains `part`, in upper or lower case. */
export const nameMatches = (party: PartyRecord | undefined, part: string | null | undefined): boolean =>
  !part || (party?.fullname.toLowerCase().includes(part.toLowerCase()) ?? false);

export function toParty({ id, fullname, phone, email, countryCode, createdAt }: PartyRecord): Party {
  const at = toDateTime(createdAt);
  return { id, fullname, phone, email, country_code: countryCode, created_at: at, updated_at: at };
}

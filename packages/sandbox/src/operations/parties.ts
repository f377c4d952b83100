import { requireCountryCode } from "../fields/country-code.ts";
import { findByPath } from "../fields/lookup.ts";
import { addParty, nameMatches, toParty } from "../parties/party.ts";
import type { SomeHandlers } from "./operation.ts";

export const parties = {
  createParty(world, { body }) {
    const countryCode = requireCountryCode(world, body.country_code);
    return toParty(addParty(world, { ...body, email: body.email ?? null, countryCode }));
  },

  listParties(world, { query, seen }) {
    const found = [...world.parties.values()].filter((party) => nameMatches(party, query.fullname));
    return found.filter(({ createdAt }) => createdAt <= seen.knownBy).map(toParty);
  },

  retrieveParty: (world, { path, seen }) => toParty(findByPath(world.parties, path.id, seen)),
} satisfies SomeHandlers;

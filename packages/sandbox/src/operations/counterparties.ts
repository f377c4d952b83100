import { findByField, findByPath } from "../fields/lookup.ts";
import { requireRelationship } from "../fields/relationship.ts";
import { addCounterparty, toCounterparty, toShortForm } from "../parties/counterparty.ts";
import { nameMatches } from "../parties/party.ts";
import type { PartyRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { SomeHandlers } from "./operation.ts";

export const counterparties = {
  createCounterparty(world, { body }) {
    requireRelationship(body.relationship_type, "relationship_type");
    const party = findParty(world, body.party_id);
    return toShortForm(addCounterparty(world, { relationshipType: body.relationship_type, party }));
  },

  listCounterparties(world, { query, seen }) {
    const found = [...world.counterparties.values()].filter(
      ({ party, relationshipType, createdAt }) =>
        createdAt <= seen.knownBy &&
        nameMatches(party, query.fullname) &&
        (!query.relationship_type || relationshipType === query.relationship_type),
    );
    return found.map(toShortForm);
  },

  retrieveCounterparty: (world, { path, seen }) => toCounterparty(findByPath(world.counterparties, path.id, seen)),

  updateCounterparty(world, { path, body }) {
    requireRelationship(body.relationship_type, "relationship_type");
    const counterparty = findByPath(world.counterparties, path.id);
    const party = findParty(world, body.party_id);
    counterparty.relationshipType = body.relationship_type ?? counterparty.relationshipType;
    counterparty.party = party ?? counterparty.party;
    counterparty.updatedAt = world.now;
    return toShortForm(counterparty);
  },
} satisfies SomeHandlers;

function findParty(world: World, id: number | null | undefined): PartyRecord | undefined {
  return id === null || id === undefined ? undefined : findByField(world.parties, "party_id", id);
}

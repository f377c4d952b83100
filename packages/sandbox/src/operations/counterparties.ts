import type { Counterparty } from "@dollr-kit/types";
import { toDateTime } from "../fields/instant.ts";
import { findByField, findByPath } from "../fields/lookup.ts";
import { requireRelationship } from "../fields/relationship.ts";
import type { CounterpartyRecord, PartyRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { Handlers } from "./operation.ts";
import { nameMatches, toParty } from "./parties.ts";

const MERCHANT = { owner_party_type: "ORGANIZATION", owner_party_id: 42 } as const;

/** Creating, listing and updating answer the short form of a counterparty, retrieving the one with its party. */
export const counterparties: Handlers<
  "createCounterparty" | "listCounterparties" | "retrieveCounterparty" | "updateCounterparty"
> = {
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
};

export function addCounterparty(
  world: World,
  { relationshipType, party }: Pick<CounterpartyRecord, "relationshipType" | "party">,
): CounterpartyRecord {
  const counterparty = { id: world.nextId(), relationshipType, party, createdAt: world.now, updatedAt: world.now };
  world.counterparties.set(counterparty.id, counterparty);
  return counterparty;
}

function findParty(world: World, id: number | null | undefined): PartyRecord | undefined {
  return id === null || id === undefined ? undefined : findByField(world.parties, "party_id", id);
}

function toShortForm({ id, relationshipType, party, createdAt, updatedAt }: CounterpartyRecord): Counterparty {
  return {
    id,
    relationship_type: relationshipType,
    party_id: party?.id ?? null,
    created_at: toDateTime(createdAt),
    updated_at: toDateTime(updatedAt),
  };
}

/** The form that documents embed. */
export function toCounterparty(record: CounterpartyRecord): Counterparty {
  const { party_id, ...common } = toShortForm(record);
  return { ...common, ...MERCHANT, party: record.party ? toParty(record.party) : null };
}

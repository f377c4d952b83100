import type { Counterparty } from "@dollr-kit/types";
import { toDateTime } from "../fields/instant.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { CounterpartyRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { toParty } from "./party.ts";

export function addCounterparty(
  world: World,
  { relationshipType, party }: Pick<CounterpartyRecord, "relationshipType" | "party">,
): CounterpartyRecord {
  const counterparty = { id: world.nextId(), relationshipType, party, createdAt: world.now, updatedAt: world.now };
  world.counterparties.set(counterparty.id, counterparty);
  return counterparty;
}

/** With the id of its party: the answer of create, list and update. */
export function toShortForm({ id, relationshipType, party, createdAt, updatedAt }: CounterpartyRecord): Counterparty {
  return {
    id,
    relationship_type: relationshipType,
    party_id: party?.id ?? null,
    created_at: toDateTime(createdAt),
    updated_at: toDateTime(updatedAt),
  };
}

/** With its party: the answer of retrieve, and the counterparty in documents. */
export function toCounterparty(record: CounterpartyRecord): Counterparty {
  const { party_id, ...common } = toShortForm(record);
  return {
    ...common,
    owner_party_type: MERCHANT.type,
    owner_party_id: MERCHANT.id,
    party: record.party ? toParty(record.party) : null,
  };
}

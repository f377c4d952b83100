import { RELATIONSHIP_TYPES } from "../description/words.ts";
import { refusedField } from "../errors/api-error.ts";

/** @throws ApiError 422 on a relationship that is not in the description. */
export function requireRelationship(
  word: unknown,
  field: "relationship_type" | "party_relationship",
  where: "body" | "query" = "body",
): void {
  if (word === undefined || word === null || RELATIONSHIP_TYPES.includes(word as string)) return;
  throw refusedField(field, `Input should be ${RELATIONSHIP_TYPES.map((each) => `'${each}'`).join(" or ")}`, where);
}

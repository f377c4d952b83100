import openapi from "@dollr-kit/types/openapi.json" with { type: "json" };
import { refusedField } from "../errors/api-error.ts";

const WORDS: readonly string[] = openapi.components.schemas.RelationshipType["x-dollr-open-enum"];

/** @throws ApiError 422 on a word that is none of Dollr's; which other ones it takes is not known. */
export function requireRelationship(
  word: unknown,
  field: "relationship_type" | "party_relationship",
  where: "body" | "query" = "body",
): void {
  if (word === undefined || word === null || WORDS.includes(word as string)) return;
  throw refusedField(field, `Input should be ${WORDS.map((each) => `'${each}'`).join(" or ")}`, where);
}

import { type Parameters, parseParameters } from "../description/validate.ts";
import { ApiError } from "../errors/api-error.ts";
import { requireRelationship } from "../fields/relationship.ts";
import type { World } from "../world/world.ts";
import type { Incoming } from "./incoming.ts";

/**
 * The parameters of a request. `unknownFilter` decides what an unknown word in the filter of a list does.
 * @returns undefined when the list is empty.
 * @throws ApiError 422 that names every parameter that is missing or wrong.
 */
export function readParameters({ behaviour }: World, { route, search, params }: Incoming): Parameters | undefined {
  const mayIgnore = route.answersList && behaviour.unknownFilter !== "refused";
  try {
    return parse(route, search, params);
  } catch (error) {
    if (!mayIgnore || !(error instanceof ApiError)) throw error;
    if (behaviour.unknownFilter === "nothing-found") return undefined;
    return parse(route, without(search, error), params);
  }
}

function parse(...[route, search, params]: globalThis.Parameters<typeof parseParameters>): Parameters {
  const parameters = parseParameters(route, search, params);
  requireRelationship(parameters.query["relationship_type"], "relationship_type", "query");
  return parameters;
}

function without(search: URLSearchParams, { detail }: ApiError): URLSearchParams {
  const refused = typeof detail === "string" ? [] : detail.map(({ loc }) => loc[1]);
  return new URLSearchParams([...search].filter(([name]) => !refused.includes(name)));
}

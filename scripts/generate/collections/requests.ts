import { type Description, listOperations } from "../description.ts";
import { readBody, readParameters } from "./examples.ts";
import { STORY, type StoryStep } from "./story.ts";

/** A request of the collections, with its texts in double braces not yet filled in. */
export interface CollectionRequest {
  readonly name: string;
  readonly summary: string;
  readonly verb: string;
  /** With its values in place: `/v1/parties/retrieve/{{createParty.id}}`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** JSON, in which numbers that are filled in stand without quotes. */
  readonly body?: string;
  /** All but the one that obtains the token. */
  readonly needsToken: boolean;
}

export interface CollectionFolder {
  readonly title: string;
  readonly about?: string;
  readonly requests: readonly CollectionRequest[];
}

/**
 * The story, told with what the description says of each operation.
 * @throws Error where the story leaves an operation out, or tells of one that there is not.
 */
export function listRequests(description: Description): readonly CollectionFolder[] {
  const operations = new Map(listOperations(description).map((one) => [one.operation.operationId, one]));
  const told = new Set(STORY.flatMap(({ steps }) => steps.map(({ operation }) => operation)));
  const left = [...operations.keys()].filter((id) => !told.has(id));
  if (left.length > 0)
    throw new Error(`The story of the collections leaves out ${left.join(", ")}: scripts/generate/collections.`);

  const toRequest = (step: StoryStep): CollectionRequest => {
    const located = operations.get(step.operation);
    if (located === undefined)
      throw new Error(`The story tells of ${step.operation}, and the description has no such operation.`);
    const { path, query } = readParameters(description, located, step);
    const body = readBody(description, located.operation, step);
    return {
      name: step.name ?? step.operation,
      summary: located.operation.summary,
      verb: located.verb,
      path,
      query,
      needsToken: step.operation !== "obtainToken",
      ...(body !== undefined && { body }),
    };
  };
  return STORY.map(({ title, about, steps }) => ({
    title,
    ...(about !== undefined && { about }),
    requests: steps.map(toRequest),
  }));
}

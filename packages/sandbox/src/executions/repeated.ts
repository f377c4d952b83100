import { refusedField } from "../errors/api-error.ts";
import type { ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** What identifies an execution. */
export interface ExecutionKey {
  readonly referenceId: string;
  /** The request without its reference. */
  readonly content: string;
  /** For how many more milliseconds than `statusLagMs` its status is 404. */
  readonly extraLagMs: number;
}

/**
 * The execution that has this reference, within `referenceMemoryMs`.
 * @throws ApiError 422 when the reference belongs to another payment, or when repeats are refused.
 */
export function findRepeated(world: World, { referenceId, content }: ExecutionKey): ExecutionRecord | undefined {
  const { referenceMemoryMs, repeatedReference } = world.behaviour;
  const known = findByReference(world, referenceId);
  if (!known || world.now - known.acceptedAt > referenceMemoryMs) return undefined;
  if (known.content === content && repeatedReference === "same-execution") return known;
  throw refusedField("reference_id", "reference_id already exists");
}

/** UUIDs are the same in upper and lower case. */
export const findByReference = (world: World, referenceId: string): ExecutionRecord | undefined =>
  world.executionsByReference.get(referenceId.toLowerCase());

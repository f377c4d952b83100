import { refusedField } from "../errors/api-error.ts";
import type { ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** What makes an execution this one. */
export interface ExecutionKey {
  readonly referenceId: string;
  /** What the request says beside its reference. */
  readonly content: string;
  /** Milliseconds that its status is 404, beyond what is usual. */
  readonly extraLagMs: number;
}

/**
 * The execution that is known under the reference, if it is still remembered.
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

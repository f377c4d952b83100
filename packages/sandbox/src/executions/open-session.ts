import { requirePayable } from "../documents/require-state.ts";
import type { DocumentRecord, SessionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** @throws ApiError 422 unless the document can be paid now. */
export function openCheckoutSession(world: World, document: DocumentRecord) {
  requirePayable(world, document);
  const times = sessionTimes(world, world.now + world.options.sessionMs);
  return keepSession(world, { ...times, operation: "COLLECTION" as const, document });
}

/** The fields that all sessions have. */
export const sessionTimes = (world: World, expiresAt: number) => ({
  id: world.nextId(),
  createdAt: world.now,
  expiresAt,
  usedBy: undefined,
});

export function keepSession<S extends SessionRecord>(world: World, session: S): S {
  world.sessions.set(session.id, session);
  return session;
}

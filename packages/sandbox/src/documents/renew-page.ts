import { randomHex } from "../time/random-id.ts";
import { hasExpiredPage } from "../world/document-state.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** Gives the expired page of an ACTIVE document a new address, with the same life as the first one. */
export function renewPage(world: World, document: DocumentRecord): void {
  const { checkout } = document;
  if (!checkout || !hasExpiredPage(document, world.now)) return;
  checkout.expiresAt = world.now + checkout.lifeMs;
  document.pageToken = randomHex(world.random, 24);
  world.documentsByPage.set(document.pageToken, document);
}

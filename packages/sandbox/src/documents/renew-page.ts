import { randomHex } from "../time/random-id.ts";
import type { SourceRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** Gives the expired page of an ACTIVE document a new address, with the same life as the first one. */
export function renewPage(world: World, source: SourceRecord): void {
  const { checkout } = source;
  if (checkout?.expiresAt === undefined || checkout.expiresAt > world.now) return;
  checkout.expiresAt = world.now + checkout.lifeMs;
  source.pageToken = randomHex(world.random, 24);
  world.sourcesByPage.set(source.pageToken, source);
}

import type { SourceRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** Where a person pays the document. */
export const pageUrl = (world: World, source: SourceRecord): string => `${world.publicUrl}/pay/${source.pageToken}`;

/** Where a person sees what was paid. */
export const receiptUrl = (world: World, source: SourceRecord): string =>
  `${world.publicUrl}/receipt/${source.pageToken}`;

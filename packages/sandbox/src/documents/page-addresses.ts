import type { SourceRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** Address of the hosted page where the document is paid. */
export const pageUrl = (world: World, source: SourceRecord): string => `${world.publicUrl}/pay/${source.pageToken}`;

/** Address of its receipt page. */
export const receiptUrl = (world: World, source: SourceRecord): string =>
  `${world.publicUrl}/receipt/${source.pageToken}`;

import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** Address of the hosted page where the document is paid. */
export const pageUrl = (world: World, document: DocumentRecord): string =>
  `${world.publicUrl}/pay/${document.pageToken}`;

/** Address of its receipt page. */
export const receiptUrl = (world: World, document: DocumentRecord): string =>
  `${world.publicUrl}/receipt/${document.pageToken}`;

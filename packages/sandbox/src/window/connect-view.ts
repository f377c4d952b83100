import { MAGIC_CARDS, MAGIC_PHONES } from "../instruments/magic.ts";
import type { WindowSource } from "./source.ts";
import type { Snapshot } from "./view-data.ts";

/** How a shop reaches this sandbox. A secret of somebody's own is not shown. */
export function viewConnect(source: WindowSource): Snapshot {
  const { publicUrl, options } = source.currentWorld();
  const { clientId, clientSecret } = options.credentials;
  const isUsual = clientId === "sandbox" && clientSecret === "sandbox";
  return {
    facts: {
      url: publicUrl,
      clientId,
      clientSecret: isUsual ? clientSecret : undefined,
      phones: MAGIC_PHONES,
      cards: MAGIC_CARDS,
    },
    rows: [],
  };
}

import { type Collections, createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { ship } from "./shop.ts";

/** Frameworks load a module more than once, and have one of these. */
const shared = globalThis as { collections?: Collections };

/** One per process, made by its first use: frameworks load modules while they build, too. */
export function payments(): Collections {
  shared.collections ??= openPayments();
  return shared.collections;
}

function openPayments(): Collections {
  const collections = createCollections({ client: createDollrClient() }); // DOLLR_CLIENT_ID, DOLLR_CLIENT_SECRET
  collections.onSettled(async ({ id, status }) => {
    if (status === "completed") await ship(id); // at least once: so by order number
  });
  return collections;
}

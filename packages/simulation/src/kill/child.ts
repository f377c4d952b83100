import { type CollectionRequest, createCollections } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createDollrClient } from "@dollr-kit/core";

/** What the parent sends: a payment to start. */
export interface StartMessage {
  readonly request: CollectionRequest;
}

/** What the child tells: it has stored that payment, or it could not. */
export interface StoredMessage {
  readonly id: string;
  readonly error?: string;
}

// One process of a merchant's, which will be killed. All it knows is in the file.
const [baseUrl = "", path = ""] = process.argv.slice(2);

const client = createDollrClient({
  clientId: "sandbox",
  clientSecret: "sandbox",
  baseUrl,
  timeoutMs: 1_000,
  deadlineMs: 5_000,
});
const collections = createCollections({ client, store: sqliteStore(path), quietWindowMs: 3_000 });

process.on("message", async ({ request }: StartMessage) => {
  const { id } = request;
  const stored: StoredMessage = await collections.start(request, { wait: false }).then(
    () => ({ id }),
    (error: Error) => ({ id, error: error.message }),
  );
  process.send?.(stored);
});
process.on("disconnect", () => process.exit());

await collections.resume();
process.send?.({ id: "" } satisfies StoredMessage);

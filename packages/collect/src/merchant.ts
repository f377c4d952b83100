import type { DollrClient } from "@dollr-kit/core";
import type { CollectionRecord } from "./record.ts";
import { sha256, toHex } from "./sha256.ts";
import type { CollectionStore } from "./stores/collection-store.ts";

/** At which Dollr, as whom, and for which of a merchant's shops payments are collected. */
export interface Merchant {
  readonly namespace: string;
  readonly baseUrl: string;
  readonly clientId: string;
}

/** Tells merchants apart, and nothing of them. */
export async function merchantKeyOf({ namespace, baseUrl, clientId }: Merchant): Promise<string> {
  return toHex(await sha256(JSON.stringify(["merchant", namespace, baseUrl, clientId]))).slice(0, 16);
}

/** Tells which records are of this merchant. What another one began, at a sandbox for one, must not be executed here. */
export function createOwnership(client: DollrClient, namespace: string) {
  let known: { readonly merchant: Merchant; readonly key: Promise<string> } | undefined;

  function keyNow(): Promise<string> {
    const merchant = { namespace, ...client.identity() };
    if (known?.merchant.baseUrl !== merchant.baseUrl || known.merchant.clientId !== merchant.clientId)
      known = { merchant, key: merchantKeyOf(merchant) };
    return known.key;
  }

  return async ({ merchant }: CollectionRecord): Promise<boolean> =>
    merchant === undefined || merchant === (await keyNow());
}

/** Where a store gives out several records. */
export type RecordSource = Pick<CollectionStore, "claim" | "list">;

/** The store without the records of other merchants. */
export function onlyOurs(store: RecordSource, isOurs: (record: CollectionRecord) => Promise<boolean>): RecordSource {
  return {
    async claim(now, leaseMs, limit) {
      const claimed = await store.claim(now, leaseMs, limit);
      const ours = await Promise.all(claimed.map(isOurs));
      return claimed.filter((_, index) => ours[index]);
    },
    async *list(filter) {
      for await (const record of store.list(filter)) if (await isOurs(record)) yield record;
    },
  };
}

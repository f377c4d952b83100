import type { DollrClient } from "@dollr-kit/core";
import { sha256, toHex } from "../lib/sha256.ts";
import type { PaymentRecord } from "./record.ts";

/** At which Dollr, as whom, and for which of a merchant's shops payments are collected. */
export interface Merchant {
  readonly namespace: string;
  readonly baseUrl: string;
  readonly clientId: string;
}

/** A key by which merchants are told apart, and from which nothing about them can be read. */
export async function merchantKeyOf({ namespace, baseUrl, clientId }: Merchant): Promise<string> {
  return toHex(await sha256(JSON.stringify(["merchant", namespace, baseUrl, clientId]))).slice(0, 16);
}

/** The keys of this merchant's records, as they are now. */
export type MerchantKeys = () => Promise<readonly string[]>;

/** Whose payments these are: by the name under which they began, where the client id has changed since. */
export function merchantOf(client: DollrClient, { namespace, knownAs }: MerchantNames): Merchant {
  const { baseUrl, clientId } = client.identity();
  return { namespace, baseUrl, clientId: knownAs ?? clientId };
}

export interface MerchantNames {
  readonly namespace: string;
  readonly knownAs: string | undefined;
}

/**
 * The keys of the merchant whose credentials the client has now: they may change while it runs. There are two where `knownAs` is given,
 * since payments may have begun under the client id of today before it was.
 */
export function createMerchantKeys(client: DollrClient, names: MerchantNames): MerchantKeys {
  let known:
    | { readonly baseUrl: string; readonly clientId: string; readonly keys: Promise<readonly string[]> }
    | undefined;
  return () => {
    const { baseUrl, clientId } = client.identity();
    if (known?.baseUrl !== baseUrl || known.clientId !== clientId) {
      const merchants = [merchantOf(client, names), { ...names, baseUrl, clientId }];
      known = { baseUrl, clientId, keys: Promise.all(merchants.map(merchantKeyOf)) };
    }
    return known.keys;
  };
}

/**
 * Tells which records are of this merchant. A payment of another one, such as one at a sandbox, must not be executed here, nor one whose
 * record names no merchant.
 */
export function createOwnership(keysNow: MerchantKeys) {
  return async (record: PaymentRecord): Promise<boolean> => isOneOf(record, await keysNow());
}

/** Whether a record is of a merchant who has these keys. */
export const isOneOf = ({ merchant }: PaymentRecord, keys: readonly string[]): boolean =>
  keys.some((key) => key === merchant);

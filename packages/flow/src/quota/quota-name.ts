import { sha256, toHex } from "../lib/sha256.ts";

/** As whom requests are made, and at which Dollr. */
export interface QuotaHolder {
  readonly baseUrl: string;
  readonly clientId: string;
}

/**
 * By which processes find the quota that they share. It is one of a client at one Dollr, in whatever shops of the merchant and for whatever
 * kind of payments. Nothing about the merchant can be read from it.
 * @param rateName - where a rate was named: those who name the same share it.
 */
export async function quotaNameOf({ baseUrl, clientId }: QuotaHolder, rateName?: string): Promise<string> {
  const key = toHex(await sha256(JSON.stringify(["quota", baseUrl, clientId]))).slice(0, 16);
  return rateName === undefined ? key : `${key} ${rateName}`;
}

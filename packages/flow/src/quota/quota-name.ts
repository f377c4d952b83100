import { sha256, toHex } from "../lib/sha256.ts";

/** As whom requests are made, and at which Dollr. */
export interface QuotaHolder {
  readonly baseUrl: string;
  readonly clientId: string;
}

/**
 * By which processes find the quota that they share. It is one of a client at one Dollr, in whatever shops of the merchant; a rate that was
 * named for some payments is one of theirs. Nothing about the merchant can be read from it.
 * @param rateOf - the kind of payments that has a rate of its own.
 */
export async function quotaNameOf({ baseUrl, clientId }: QuotaHolder, rateOf?: string): Promise<string> {
  const key = toHex(await sha256(JSON.stringify(["quota", baseUrl, clientId]))).slice(0, 16);
  return rateOf === undefined ? key : `${key} ${rateOf}`;
}

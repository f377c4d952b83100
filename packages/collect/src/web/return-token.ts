import type { CollectionRecord } from "../record/collection-record.ts";

// The addresses that Dollr's page leads back to, each with a token that only whoever was sent to the page can know. The record keeps them, so that
// neither a secret nor a table is needed, and every process of the store knows the token.

const TOKEN_BYTES = 32;

export interface ReturnAddresses {
  readonly successUrl: string;
  readonly cancelUrl: string;
}

/** @param route - the address of the return route, without a query. */
export function makeReturnAddresses(route: string): ReturnAddresses {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  const token = btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ "+": "-", "/": "_" })[sign] ?? "");
  return { successUrl: `${route}?token=${token}`, cancelUrl: `${route}?token=${token}&gave-up=1` };
}

/** Those that the payment's page has, if it is paid on one. */
export function returnAddressesOf({ request }: CollectionRecord): ReturnAddresses | undefined {
  const { via, successUrl, cancelUrl } = request;
  return via === "hosted" && successUrl !== undefined && cancelUrl !== undefined
    ? { successUrl, cancelUrl }
    : undefined;
}

/** Whether a visitor comes from the page of this payment, or was at least sent there. */
export function hasReturnToken(request: Request, record: CollectionRecord): boolean {
  const { successUrl } = returnAddressesOf(record) ?? {};
  const known = successUrl === undefined ? null : new URL(successUrl).searchParams.get("token");
  const given = new URL(request.url).searchParams.get("token");
  return known !== null && given !== null && isSame(known, given);
}

/** In a time that does not tell how much of it was right. */
function isSame(known: string, given: string): boolean {
  if (known.length !== given.length) return false;
  let difference = 0;
  for (let at = 0; at < known.length; at++) difference |= known.charCodeAt(at) ^ given.charCodeAt(at);
  return difference === 0;
}

import { sha256, toHex } from "../lib/sha256.ts";
import { FIRST_FLOW } from "./schema-2.ts";

/** Everything that makes a payment this one and no other. */
export interface PaymentIdentity {
  readonly namespace: string;
  readonly baseUrl: string;
  readonly clientId: string;
  /** The merchant's own key. */
  readonly id: string;
  /** Counted from 1. */
  readonly attempt: number;
  /** Of the request, see `fingerprintOf`. */
  readonly fingerprint: string;
  /** The kind of payment: the same id may stand for a payout and for a collection. @defaultValue "collection" */
  readonly flow?: string;
}

/**
 * The idempotency key of an attempt. It is derived, not drawn: with the store lost, or on two machines that do not know of
 * each other, the same payment has the same key, and Dollr charges it once.
 * @returns SHA-256 of the identity, shaped as a version-4 UUID, which is all that Dollr takes.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#idempotency
 */
export async function deriveReferenceId(identity: PaymentIdentity): Promise<string> {
  const { namespace, baseUrl, clientId, id, attempt, fingerprint, flow = FIRST_FLOW } = identity;
  const whole = ["dollr-kit", namespace, baseUrl, clientId, id, attempt, fingerprint];
  // References of collections are as they were before there were other kinds.
  const bytes = await sha256(JSON.stringify(flow === FIRST_FLOW ? whole : [...whole, flow]));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return toHex(bytes.slice(0, 16)).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

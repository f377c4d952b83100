import { type FieldReader, readInstant } from "@dollr-kit/flow";
import type { Disbursed } from "./fingerprint.ts";

/** When the payment expires; nothing where it does not, or was refused. */
export function readExpiry(fields: FieldReader): Date | undefined {
  const instant = readInstant(fields, "expiresAt");
  return instant === undefined ? undefined : new Date(instant);
}

/** How long a session of a transfer or a refund lives. Source: docs/dollr-api.md#sessions */
const SESSION_MS = 15 * 60_000;

/** The end of a session for transfers and refunds: Dollr leaves it to the caller. */
export function toSessionEnd({ expiresAt }: Disbursed, nowMs: number): Date {
  const endMs = nowMs + SESSION_MS;
  return new Date(expiresAt === undefined ? endMs : Math.min(endMs, expiresAt.getTime()));
}

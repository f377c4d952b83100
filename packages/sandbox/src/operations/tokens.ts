import { ApiError, refusedField } from "../errors/api-error.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { SomeHandlers } from "./operation.ts";

const MINUTE_MS = 60_000;
/** The life of a realtime key. Its `expires_in` is in seconds. */
const REALTIME_KEY_SECONDS = 3_600;

export const tokens = {
  obtainToken(world, { body }) {
    const { credentials, tokenMinutes } = world.options;
    if (body.client_id !== credentials.clientId || body.client_secret !== credentials.clientSecret) {
      throw new ApiError(401, "Could not validate credentials");
    }
    const expiresAt = world.now + tokenMinutes * MINUTE_MS;
    const id = world.nextId();
    const token = world.signToken({ sub: `merchant:${MERCHANT.id}`, jti: String(id) }, expiresAt);
    world.tokens.set(token, { id, expiresAt });
    return { access_token: token, expires_in: tokenMinutes };
  },

  // It is not known whether Dollr needs the execution first. The sandbox needs the session only.
  createCollectionRealtimeKey(world, { body }) {
    const session = world.sessions.get(body.session_id);
    if (session?.operation !== "COLLECTION" || session.document.type !== body.source_type) {
      throw refusedField("session_id", "Session not found");
    }
    const expiresAt = world.now + REALTIME_KEY_SECONDS * 1_000;
    const claims = { role: "authenticated", reference_id: body.reference_id, jti: String(world.nextId()) };
    return { access_token: world.signToken(claims, expiresAt), expires_in: REALTIME_KEY_SECONDS };
  },
} satisfies SomeHandlers;

import { refusedField } from "../errors/api-error.ts";
import type { OperationType } from "../money/fee-schedule.ts";
import type { SessionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** @throws ApiError 422 when the session is unknown, of another kind, expired, or was executed under another reference. */
export function requireSession<O extends OperationType>(
  world: World,
  id: string,
  operation: O,
  referenceId: string,
): Extract<SessionRecord, { operation: O }> {
  const session = /^\d+$/.test(id) ? world.sessions.get(Number(id)) : undefined;
  if (!session) throw refusedField("session_id", "Session not found");
  if (session.operation !== operation) {
    throw refusedField("session_id", `Session is for ${session.operation}, not for ${operation}`);
  }
  if (session.expiresAt <= world.now) throw refusedField("session_id", "Session expired");
  const mayRepeat = operation === "COLLECTION" && world.behaviour.secondExecution === "charged-again";
  if (session.usedBy !== undefined && session.usedBy !== referenceId && !mayRepeat) {
    throw refusedField("session_id", "Session was executed already");
  }
  return session as Extract<SessionRecord, { operation: O }>;
}

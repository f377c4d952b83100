import type { Message } from "@dollr-kit/testing/simulator";
import type { CallGroup } from "./fault.ts";

const OUT = { executions: "execute-out", status: "status-out", sessions: "session-out" } as const;
const OF_MONEY_OUT = /\/(executions|status|sessions)\/(?:payout|transfer|refund)/;

/** With which other requests one is counted. */
export function toCallGroup({ name, group }: Message): CallGroup {
  const room = OF_MONEY_OUT.exec(name)?.[1] as keyof typeof OUT | undefined;
  if (room !== undefined) return OUT[room];
  return group === "document-status" ? "read" : group;
}

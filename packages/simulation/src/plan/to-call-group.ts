import type { Message } from "@dollr-kit/testing/simulator";
import type { CallGroup } from "./fault.ts";

/** With which other requests one is counted. */
export function toCallGroup({ group, isMoneyOut }: Message): CallGroup {
  if (isMoneyOut) return toOutGroup(group);
  return group === "document-status" ? "read" : group;
}

/** Money out executes, reads a status, or writes its session. */
function toOutGroup(group: Message["group"]): CallGroup {
  if (group === "execute") return "execute-out";
  return group === "status" ? "status-out" : "session-out";
}

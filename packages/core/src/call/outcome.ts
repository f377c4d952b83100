import type { DollrErrorOutcome } from "../errors/dollr-error.ts";
import type { Call } from "./call.ts";

/**
 * Refusals are statuses 4xx, but for the ones that say nothing of what was asked: a time-out on the way, a conflict with what is
 * under way, too early. After any other, it depends on the call what is open.
 */
export const toOutcome = ({ lost }: Call, status: number): DollrErrorOutcome =>
  /^(?!408|409|425)4/.test(`${status}`) ? "rejected" : lost;

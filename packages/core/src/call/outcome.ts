/**
 * What is known of the effect at Dollr. `not-sent`: nothing left this process. `rejected`: Dollr answered that it did
 * nothing. `unknown`: it may have taken effect; look before sending anything again.
 */
export type DollrErrorOutcome = "not-sent" | "rejected" | "unknown";

/**
 * What an answer by status says of the effect. A refusal is a status 4xx, but for those that say nothing of what was asked: a
 * time-out on the way, a conflict with what is under way, too early. Any other is as if the answer had been lost.
 */
export const toOutcome = (status: number, outcomeIfLost: DollrErrorOutcome): DollrErrorOutcome =>
  /^(?!408|409|425)4/.test(`${status}`) ? "rejected" : outcomeIfLost;

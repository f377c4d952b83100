/**
 * What is known of the effect at Dollr. `not-sent`: nothing left this process. `rejected`: Dollr answered that it did
 * nothing. `unknown`: it may have taken effect; look before sending anything again.
 */
export type DollrErrorOutcome = "not-sent" | "rejected" | "unknown";

/**
 * What a status says of the effect. A 4xx is a refusal, except where it says nothing of the request itself: a time-out on the way,
 * a conflict with what is under way, too early. Any other status counts as a lost answer.
 */
export const toOutcome = (status: number, outcomeIfLost: DollrErrorOutcome): DollrErrorOutcome =>
  /^(?!408|409|425)4/.test(`${status}`) ? "rejected" : outcomeIfLost;

import type { PaymentRecord } from "./record.ts";

/** What a look is for: to read how an executed payment stands, or to go on with one that has begun. */
export type WatchLane = "look" | "begun";

/** The lane in which a payment that is taken up asks for the quota: to be looked at, or to go on. */
export const watchLaneOf = ({ stage }: Pick<PaymentRecord, "stage">): WatchLane =>
  stage === "preparing" ? "begun" : "look";

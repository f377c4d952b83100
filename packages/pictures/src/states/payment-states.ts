import type { CollectionRecord } from "@dollr-kit/collect";
import type { Tone } from "../theme/theme.ts";

type PaymentStatus = CollectionRecord["status"];
type Correctable = NonNullable<CollectionRecord["corrects"]>;

export interface PaymentState {
  readonly about: string;
  readonly tone: Tone;
  readonly isEnding: boolean;
}

/** A new status does not compile until it has a place in the picture. */
export const PAYMENT_STATES: Readonly<Record<PaymentStatus, PaymentState>> = {
  "action-required": { about: "the payer has a page to open", tone: "neutral", isEnding: false },
  pending: { about: "with the payer or the operator", tone: "accent", isEnding: false },
  unknown: { about: "not known yet, and not failed", tone: "doubt", isEnding: false },
  completed: { about: "the money moved", tone: "good", isEnding: true },
  failed: { about: "the money did not move", tone: "bad", isEnding: true },
};

export interface PaymentTransition {
  readonly from: PaymentStatus | "start";
  readonly to: PaymentStatus;
  /** What makes it so. */
  readonly by: string;
}

const STATUSES = Object.keys(PAYMENT_STATES) as PaymentStatus[];
const OPEN = STATUSES.filter((status) => !PAYMENT_STATES[status].isEnding);

const AMONG_OPEN: readonly PaymentTransition[] = [
  { from: "start", to: "pending", by: "start" },
  { from: "pending", to: "action-required", by: "page or card" },
  { from: "action-required", to: "pending", by: "done" },
  { from: "pending", to: "unknown", by: "no clear answer" },
  { from: "unknown", to: "pending", by: "found" },
  { from: "action-required", to: "unknown", by: "no clear answer" },
  { from: "unknown", to: "action-required", by: "found" },
];

/** What every open payment may come to, whatever it was before. */
const TO_ENDINGS: readonly PaymentTransition[] = OPEN.flatMap((from) => [
  { from, to: "completed", by: "paid" },
  { from, to: "failed", by: "refused" },
]);

const CORRECTED = { completed: "failed", failed: "completed" } as const satisfies Record<Correctable, PaymentStatus>;

const CORRECTIONS: readonly PaymentTransition[] = Object.entries(CORRECTED).map(([from, to]) => ({
  from: from as Correctable,
  to,
  by: "Dollr corrects itself",
}));

const RETRY: PaymentTransition = { from: "failed", to: "pending", by: "retry" };

/** Every way from one status to another. The simulation is held against it. */
export const PAYMENT_TRANSITIONS: readonly PaymentTransition[] = [...AMONG_OPEN, ...TO_ENDINGS, ...CORRECTIONS, RETRY];

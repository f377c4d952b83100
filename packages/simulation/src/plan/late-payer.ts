import type { Random } from "@dollr-kit/sandbox/time";
import type { OrderPlan, PayerPlan } from "./order-plan.ts";

const MINUTE_MS = 60_000;

/** How long a payer takes whose payment is looked at every few minutes only by then. */
export const drawLateMs = (random: Random): number => random.integer(32 * MINUTE_MS, 50 * MINUTE_MS);

/** Lets one payer come late, now and then, and more often where ages could be told wrong. */
export function withLatePayer(random: Random, orders: readonly OrderPlan[], isClockSet: boolean): readonly OrderPlan[] {
  const late = random.chance(isClockSet ? 0.1 : 0.03) ? orders.find(isOnPhone) : undefined;
  const afterMs = drawLateMs(random);
  return orders.map((order) =>
    order === late ? { ...order, payer: { ...(order.payer as PayerPlan & { kind: "decides" }), afterMs } } : order,
  );
}

export const isOnPhone = ({ payer, request }: OrderPlan): boolean =>
  payer.kind === "decides" && request.via !== "hosted" && request.instrument === undefined;

import type { CollectionChanges, CollectionRequest } from "@dollr-kit/collect";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import type { Random } from "@dollr-kit/sandbox/time";
import type { Arrival, OrderPlan } from "./order-plan.ts";

type SecondThoughts = Pick<OrderPlan, "callOffs" | "changes" | "expiresInMs" | "comesBack">;

export interface Certainty {
  /** Nobody else makes it the first way, or has lost what is known of it: only then may the way be another one. */
  readonly isAlone: boolean;
  /** What has expired for Dollr has not for us where our clock is behind, so nothing expires then. */
  readonly isClockSet: boolean;
}

/**
 * What a merchant does about a payment that goes on: calls it off, has it paid another way, or gives it a time to end.
 */
export function drawSecondThoughts(
  random: Random,
  { arrivals: [first], request, payer }: OrderPlan,
  { isAlone, isClockSet }: Certainty,
): Partial<SecondThoughts> {
  const { atMs, worker } = first!;
  const later = (withinMs: number): Arrival => ({ atMs: atMs + random.magnitude(1, withinMs), worker });
  const paysAfterMs = payer.kind === "decides" ? payer.afterMs : PAGE_MS;
  /** Before somebody pays on a page nothing speaks against it, and afterwards it has ended. */
  const whilePaid = (): Arrival => ({ atMs: atMs + paysAfterMs + random.magnitude(500, 20_000), worker });
  const callOffs = request.via === "hosted" ? [whilePaid()] : [later(20_000), later(300_000)];
  return {
    ...(random.chance(request.via === "hosted" ? 0.7 : 0.3) && { callOffs }),
    // Only a program that asks again can send its payer to the page.
    ...(random.chance(0.35) && {
      changes: drawAll(random, later, isAlone ? ANY_WAY : SAME_WAY),
      comesBack: true,
    }),
    ...(random.chance(0.25) && !isClockSet && { expiresInMs: random.magnitude(2_000, 600_000) }),
  };
}

/** How long a person takes on a page who knows what they want. */
const PAGE_MS = 5_000;

const ANY_WAY: readonly CollectionRequest["via"][] = ["document", "checkout", "hosted", undefined];

const SAME_WAY = [undefined];

function drawAll(
  random: Random,
  later: (withinMs: number) => Arrival,
  ways: readonly CollectionRequest["via"][],
): OrderPlan["changes"] {
  return [120_000, 400_000].map((withinMs) => ({ ...later(withinMs), changes: drawChanges(random, ways) }));
}

function drawChanges(random: Random, ways: readonly CollectionRequest["via"][]): CollectionChanges {
  const fate = random.weighted({ approved: 70, refused: 30 });
  const phone = MAGIC_PHONES[fate][random.pick(["MTN_MOMO_LBR", "ORANGE_MONEY_LBR"] as const)];
  const payer = { name: "Esi Example", phone, email: "payer@example.com" };
  const via = random.pick(ways);
  return { payer, ...(via !== undefined && { via }) };
}

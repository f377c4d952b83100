import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import type { Random } from "@dollr-kit/sandbox/time";
import type { Arrival } from "./order-plan.ts";
import type { OutChanges, OutPlan, PayoutPlan, TransferPlan } from "./out-plan.ts";
import { OPERATORS } from "./phone-fates.ts";

/** In so many of the seeds with money out merchants think twice about it: more often where others may have sent it. */
export const OUT_THOUGHTS = { alone: 0.25, notAlone: 0.8 } as const;

const OTHER_NAME = "Kwame Example";

export interface OutCertainty {
  /** Only a program that does the same again finds an attempt that was forgotten. */
  readonly hasHaste: boolean;
  /** Workers that may have it, too, and know nothing of each other; none where all have one store. */
  readonly others: readonly number[];
  /** What has expired here nobody else has sent. */
  readonly mayExpire: boolean;
}

/**
 * What a merchant does about money that is on its way out: calls it off, whoever else may have sent it, and sends it to somebody else or
 * gives it more time, again and whatever its state.
 */
export function drawOutThoughts(random: Random, out: OutPlan, certainty: OutCertainty): OutPlan {
  const { hasHaste, others } = certainty;
  const { atMs } = out.arrivals[0]!;
  const workers = [...out.arrivals.map(({ worker }) => worker), ...others];
  const later = (withinMs: number): Arrival => ({
    atMs: atMs + random.magnitude(1, withinMs),
    worker: random.pick(workers),
  });
  const arrivals = [...out.arrivals, ...others.map((worker) => ({ ...later(60_000), worker }))];
  const late = (): Arrival => ({ ...later(1), atMs: atMs + random.integer(30_000, 600_000) });
  const isCalledOff = random.chance(0.5);
  const callOffs = isCalledOff ? [later(20_000), later(120_000), late(), late()] : out.callOffs;
  const isChanged = hasHaste && random.chance(isCalledOff ? 0.3 : 0.8);
  if (!isChanged) return { ...out, arrivals, callOffs };
  const changes = [60_000, 200_000, 600_000].map((withinMs) => ({
    ...later(withinMs),
    changes: drawOutChanges(random, out, certainty),
  }));
  return { ...withMistypedPhone(random, out), arrivals, callOffs, changes };
}

function drawOutChanges(random: Random, out: OutPlan, { mayExpire }: OutCertainty): OutChanges {
  const expiry = mayExpire && random.chance(0.4) && { expiresInMs: random.magnitude(15_000, 600_000) };
  if (out.kind === "refund") return { ...expiry };
  const fate = random.weighted({ approved: 70, "pending-first": 10, refused: 20 });
  const phone = MAGIC_PHONES[fate][random.pick(OPERATORS)];
  // Mostly it is the same person, whose phone was mistyped.
  const name = random.chance(0.7) ? nameOf(out) : OTHER_NAME;
  return { recipient: { name, phone, email: "payee@example.com" }, ...expiry };
}

const nameOf = ({ request }: PayoutPlan | TransferPlan): string =>
  "name" in request.recipient ? request.recipient.name : OTHER_NAME;

/** Most of what is corrected has failed before. */
function withMistypedPhone(random: Random, out: OutPlan): OutPlan {
  if (out.kind === "refund" || !random.chance(0.6)) return out;
  const phone = MAGIC_PHONES[random.pick(["refused", "payer-not-found"] as const)][random.pick(OPERATORS)];
  const recipient = { ...out.request.recipient, phone };
  return { ...out, request: { ...out.request, recipient } } as OutPlan;
}

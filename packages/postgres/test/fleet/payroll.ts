import type { PayoutRequest } from "@dollr-kit/disburse";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { createRandom } from "@dollr-kit/sandbox/time";

/** Of these one has a phone that Dollr refuses, and one is paid in Liberian dollars. */
const REFUSED_EACH = 50;
const LRD_EACH = 10;

/** Salaries of as many people, always the same for a seed. */
export function drawPayroll(lines: number, seed: number): readonly PayoutRequest[] {
  const random = createRandom(seed, "payroll");
  return Array.from({ length: lines }, (_, index) => ({
    id: `salary-${index + 1}`,
    recipient: { name: "Ama Example", phone: phoneOf(index) },
    amount: `${random.integer(1, 900)}.${random.integer(10, 99)}`,
    currency: index % LRD_EACH === LRD_EACH - 1 ? "LRD" : "USD",
  }));
}

const phoneOf = (index: number): string =>
  isRefused(index) ? MAGIC_PHONES.refused.MTN_MOMO_LBR : `+231 88 ${5_000_000 + index}`;

/** @param index - of a line, from 0. */
export const isRefused = (index: number): boolean => index % REFUSED_EACH === REFUSED_EACH - 1;

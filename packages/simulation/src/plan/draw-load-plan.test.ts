import { MAGIC_PHONES, type PhoneOutcome } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
import { drawLoadPlan } from "./draw-load-plan.ts";
import type { OrderPlan } from "./order-plan.ts";

const DAYS = Array.from({ length: 200 }, (_, seed) => drawLoadPlan(seed));
const ORDERS = DAYS.flatMap(({ orders }) => orders);

const shareOf = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;
const isOn =
  (outcome: PhoneOutcome) =>
  ({ request }: OrderPlan): boolean =>
    Object.values(MAGIC_PHONES[outcome]).includes(request.payer.phone);

it("has hundreds of payments on most days of load", () => {
  const counts = DAYS.map(({ orders }) => orders.length).sort((one, other) => one - other);
  expect(counts[100]).toBeGreaterThan(200);
  expect(counts.at(-1)).toBeGreaterThan(500);
  expect(shareOf(counts, (count) => count >= 200)).toBeGreaterThan(0.75);
});

it.each<[string, number, (order: OrderPlan) => boolean]>([
  ["are refused", 0.1, isOn("refused")],
  ["take five minutes", 0.01, isOn("slow")],
  ["wait for a person", 0.08, ({ payer }) => payer.kind === "decides"],
  ["are paid on a page", 0.1, ({ request }) => request.via === "hosted"],
  ["come more than once", 0.2, ({ arrivals }) => arrivals.length > 1],
])("draws payments that %s", (_, atLeast, is) => {
  expect(shareOf(ORDERS, is)).toBeGreaterThan(atLeast);
});

it("has two shops, late payers, deaths and clocks that are set on some days", () => {
  expect(shareOf(DAYS, ({ workers }) => workers.some(({ shop }) => shop > 0))).toBeGreaterThan(0.1);
  expect(shareOf(DAYS, ({ orders }) => orders.some(isLate))).toBeGreaterThan(0.1);
  expect(shareOf(DAYS, ({ faults }) => faults.some(({ kind }) => kind === "dies"))).toBeGreaterThan(0.3);
  expect(shareOf(DAYS, ({ faults }) => faults.some(({ kind }) => kind === "clock"))).toBeGreaterThan(0.3);
});

const isLate = ({ payer }: OrderPlan): boolean => payer.kind === "decides" && payer.afterMs > 30 * 60_000;

import { expect, it } from "vitest";
import { PAYS_AFTER_MS } from "./draw-late-comers.ts";
import { drawPlan } from "./draw-plan.ts";
import type { Plan } from "./plan.ts";

const PLANS = Array.from({ length: 1_000 }, (_, seed) => drawPlan(seed + 1));

const lists = (plan: Plan) => plan.faults.filter((fault) => fault.kind === "storm" && fault.effect === "list-lagging");
const isLost = (plan: Plan): boolean =>
  plan.faults.some((fault) => fault.kind === "wipe" && fault.goesOnMs !== undefined);

const hasLateComers = ({ shared, orders }: Plan): boolean =>
  shared !== undefined && orders.some(({ payer }) => payer.kind === "decides" && payer.afterMs === PAYS_AFTER_MS);

// Each costs time, and needs some seeds in a thousand to be seen.
it.each<[string, number, number, (plan: Plan) => boolean]>([
  ["pages of two machines of which lists tell late", 20, 60, (plan) => lists(plan).length > 0],
  ["fees that are told too high at first", 30, 70, ({ world }) => world.feesAreFinalFromMs !== undefined],
  ["a merchant who is not verified", 40, 80, ({ unverified }) => unverified !== undefined],
  ["a store whose file is lost while processes go on", 10, 40, isLost],
  ["customers who order again at another process of a shared store", 25, 65, hasLateComers],
])("draws %s", (_, atLeast, atMost, is) => {
  const count = PLANS.filter(is).length;
  expect(count).toBeGreaterThanOrEqual(atLeast);
  expect(count).toBeLessThanOrEqual(atMost);
});

it("lets payers wait who could pay on two pages until the faults have ended", () => {
  const pages = PLANS.filter((plan) => lists(plan).length > 0).flatMap(({ orders }) =>
    orders.filter(({ request }) => request.via === "hosted"),
  );
  expect(pages.length).toBeGreaterThan(0);
  for (const { payer, arrivals } of pages) {
    expect(payer).toMatchObject({ kind: "decides", approves: [] });
    expect(new Set(arrivals.map(({ worker }) => worker)).size).toBeGreaterThan(1);
  }
});

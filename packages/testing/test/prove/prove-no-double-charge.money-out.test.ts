import { describe, expect, it } from "vitest";
import { proveNoDoubleCharge } from "../../src/index.ts";
import { payoutAgainAfterLostAnswer } from "./apps/payout-again-after-lost-answer.ts";
import { toolkitPayout } from "./apps/toolkit-payout.ts";
import { toolkitRefund } from "./apps/toolkit-refund.ts";
import { refute } from "./refute.ts";

describe("money out", () => {
  it("that is paid again after a lost answer is caught, with what was paid in the trace", async () => {
    const { verdict, faults, trace } = await refute(payoutAgainAfterLostAnswer);
    expect(verdict).toBe("paid-out-twice");
    expect(faults).toEqual([expect.stringContaining("POST /executions/payout")]);
    const paid = trace.map(({ what }) => what).filter((what) => what.startsWith("PAYOUT"));
    expect(paid).toEqual(["PAYOUT 1: 25.50 USD, reference A", "PAYOUT 2: 25.50 USD, reference B"]);
  });

  it.each([
    ["payouts", toolkitPayout],
    ["refunds", toolkitRefund],
  ])("of our toolkit passes: %s", async (_, app) => {
    const { ok, levels } = await proveNoDoubleCharge(app, { maxFaults: 1 });
    expect(ok).toBe(true);
    expect(levels[1]!.tried).toBe(levels[1]!.possible);
  });

  it("of our toolkit passes where the store may be lost", async () => {
    const { ok } = await proveNoDoubleCharge(toolkitPayout, { maxFaults: 1, storeMayBeLost: true });
    expect(ok).toBe(true);
  });
});

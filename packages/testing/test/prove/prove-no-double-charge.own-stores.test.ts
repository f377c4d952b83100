import { describe, expect, it } from "vitest";
import { proveNoDoubleCharge } from "../../src/index.ts";
import { careful } from "./apps/careful.ts";
import { toolkit } from "./apps/toolkit.ts";
import { refute } from "./refute.ts";

describe("when a second machine with a store of its own is asked for the same payment", () => {
  it("our toolkit, which derives its references, charges nobody twice", async () => {
    const { ok, levels } = await proveNoDoubleCharge(toolkit, { machinesWithOwnStores: true, maxFaults: 1 });
    expect(ok).toBe(true);
    expect(levels[1]!.tried).toBe(levels[1]!.possible);
  });

  it("an app that draws its references does, and the report says who was asked", async () => {
    const { verdict, faults, trace } = await refute(careful, { machinesWithOwnStores: true });
    expect(verdict).toBe("charged-twice");
    expect(faults).toEqual([expect.stringContaining("a second machine, with a store of its own")]);
    expect(trace.some(({ what }) => what.includes("on a second machine"))).toBe(true);
  });
});

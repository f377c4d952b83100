import { describe, expect, it } from "vitest";
import { proveNoDoubleCharge } from "../../src/index.ts";
import { careful } from "./apps/careful.ts";
import { toolkit } from "./apps/toolkit.ts";
import { refute } from "./refute.ts";

describe("when the store may be lost", () => {
  it("our toolkit, which derives its references, charges nobody twice", async () => {
    const { ok, levels } = await proveNoDoubleCharge(toolkit, { storeMayBeLost: true, maxFaults: 1 });
    expect(ok).toBe(true);
    expect(levels[1]!.tried).toBe(levels[1]!.possible);
  });

  it("an app that draws its references does, and the report says what was lost", async () => {
    const { verdict, faults, trace } = await refute(careful, { storeMayBeLost: true });
    expect(verdict).toBe("charged-twice");
    expect(faults).toEqual([expect.stringContaining("all that was ever stored is lost with its machine")]);
    expect(trace.at(-1)?.what).toContain(verdict);
  });
});

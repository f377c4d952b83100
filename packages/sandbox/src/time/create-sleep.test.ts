import { describe, expect, it } from "vitest";
import { systemClock } from "./system-clock.ts";
import { createVirtualClock } from "./virtual-clock.ts";

describe.each([
  ["virtual", () => createVirtualClock(0)],
  ["system", () => systemClock],
])("a sleep on the %s clock", (_, create) => {
  it("ends with the signal's reason", async () => {
    const giveUp = new AbortController();
    const sleep = create().sleep(60_000, giveUp.signal);
    giveUp.abort(new Error("enough"));
    await expect(sleep).rejects.toThrow("enough");
    await expect(create().sleep(60_000, giveUp.signal)).rejects.toThrow("enough");
  });
});

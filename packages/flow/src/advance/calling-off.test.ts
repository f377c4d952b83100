import { describe, expect, it } from "vitest";
import { READY } from "../../test/support/played-tip.ts";
import { createCallingOff } from "./calling-off.ts";

describe("what is asked to be called off", () => {
  it("is held back until the last of those who ask has decided, also where that fails", async () => {
    const callingOff = createCallingOff();
    const other = { ...READY, id: "another" };
    const seen: boolean[] = [];
    const look = () => seen.push(callingOff.has(READY));
    expect(callingOff.has(READY)).toBe(false);
    const failing = callingOff.during(READY, async () => {
      look();
      await callingOff.during(READY, async () => "one");
      look();
      throw new Error("Dollr does not answer");
    });
    expect(callingOff.has(other)).toBe(false);
    await expect(failing).rejects.toThrow("does not answer");
    look();
    expect(seen).toEqual([true, true, false]);
    expect(await callingOff.during(other, async () => "done")).toBe("done");
  });
});

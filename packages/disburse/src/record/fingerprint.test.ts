import { describe, expect, it } from "vitest";
import { type Disbursed, differingFields, fingerprintOf } from "./fingerprint.ts";

const REQUEST: Disbursed = {
  id: "salary-2026-11-ama",
  recipient: { name: "Ama Example", phone: "231771234567" },
  amount: "120",
};

describe("the fingerprint", () => {
  it("is of what is paid, to whom and how: neither a note nor an end makes another payment", async () => {
    const whole = { ...REQUEST, note: "November", reason: "x", expiresAt: new Date(0), originalAmount: "200" };
    expect(await fingerprintOf(whole)).toBe(await fingerprintOf(REQUEST));
    expect(await fingerprintOf({ ...REQUEST, amount: "121" })).not.toBe(await fingerprintOf(REQUEST));
  });

  it("knows a request again of which the recipient was forgotten", async () => {
    const forgotten = await fingerprintOf(REQUEST);
    const stored = { ...REQUEST, recipient: { name: "", phone: "" }, forgotten };
    expect(await differingFields(stored, REQUEST)).toEqual([]);
    const other = { ...REQUEST, recipient: { name: "Kofi Example", phone: "231771234567" } };
    expect(await differingFields(stored, other)).toEqual(["recipient"]);
  });

  it("compares no end that is counted anew at every start", async () => {
    expect(
      await differingFields({ ...REQUEST, expiresAt: new Date(0) }, { ...REQUEST, expiresAt: new Date(1) }),
    ).toEqual([]);
  });
});

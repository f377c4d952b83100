import { expect, it } from "vitest";
import { isSameAmount, plus } from "./money.ts";

it("counts where a program has frozen what every object has", () => {
  const before = Object.getOwnPropertyDescriptor(Object.prototype, "constructor")!;
  Object.defineProperty(Object.prototype, "constructor", { writable: false });
  try {
    expect(plus("25.50", "0.1")).toBe("25.6");
    expect(isSameAmount("25.50", 25.5, "USD")).toBe(true);
  } finally {
    Object.defineProperty(Object.prototype, "constructor", before);
  }
});

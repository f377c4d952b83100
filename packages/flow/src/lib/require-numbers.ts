import { DollrConfigError } from "@dollr-kit/core";

/** @throws DollrConfigError naming the first of these that is no such number: NaN compares as false with every time. */
export function requireNumbers(given: object, expected: "above 0" | "from 0"): void {
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "number" && (expected === "from 0" ? value >= 0 : value > 0)) continue;
    refuseOption(`${name} has to be a number ${expected}${name.endsWith("Ms") ? ", of milliseconds" : ""}.`);
  }
}

export function refuseOption(message: string): never {
  throw new DollrConfigError(message, { outcome: "not-sent" });
}

import { expect, it } from "vitest";
import type { SandboxOptions } from "./options.ts";
import { resolveSandboxOptions } from "./resolve-options.ts";

it.each<[SandboxOptions, string]>([
  [{ settleAfterMs: -1 }, "settleAfterMs is -1; it takes a whole number of at least 0."],
  [{ sessionMs: 0 }, "sessionMs is 0; it takes a whole number of at least 1."],
  [{ tokenMinutes: 1.5 }, "tokenMinutes is 1.5; it takes a whole number of at least 1."],
  [{ seed: 0.5 }, "seed is 0.5; it takes a whole number."],
  [{ feeTier: "gold" }, 'feeTier "gold" is not known; there are default, volume.'],
  [
    { openingBalances: { RWF: "1.5" } },
    'openingBalances.RWF is 1.5; it takes a decimal string in major units, "1000".',
  ],
])("refuses %j and says what is taken", (options, message) => {
  expect(() => resolveSandboxOptions(options)).toThrow(message);
});

it("has a default for everything, also for what is given as undefined", () => {
  const given = { seed: undefined, behaviour: { statusLagMs: undefined } } as unknown as SandboxOptions;
  const resolved = resolveSandboxOptions(given);
  expect(resolved).toMatchObject({ seed: 1, settleAfterMs: 2_000, sessionMs: 900_000, tokenMinutes: 60 });
  expect(resolved.behaviour.statusLagMs).toBe(0);
  expect(resolved.credentials).toEqual({ clientId: "sandbox", clientSecret: "sandbox" });
});

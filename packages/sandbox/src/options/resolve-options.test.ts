import { expect, it } from "vitest";
import { createSandbox } from "../create-sandbox.ts";
import type { SandboxOptions } from "./options.ts";
import { resolveSandboxOptions } from "./resolve-options.ts";

/** What the compiler would refuse; not everybody has one. */
const wrong = (options: unknown) => options as SandboxOptions;

it.each<[SandboxOptions, string]>([
  [{ settleAfterMs: -1 }, "settleAfterMs is -1; it takes a whole number of at least 0."],
  [{ sessionMs: 0 }, "sessionMs is 0; it takes a whole number of at least 1."],
  [{ tokenMinutes: 1.5 }, "tokenMinutes is 1.5; it takes a whole number of at least 1."],
  [{ seed: 0.5 }, "seed is 0.5; it takes a whole number."],
  [{ feeTier: "gold" }, 'feeTier is "gold"; it takes "default" or "volume".'],
  [
    { openingBalances: { RWF: "1.5" } },
    'openingBalances.RWF is "1.5"; it takes a decimal string in major units, "1000", no finer than the currency.',
  ],
  [wrong({ openingBalances: { EUR: "1" } }), "openingBalances.EUR is not known; there are USD, LRD, RWF."],
  [
    wrong({ behaviour: { secondExecution: "foo" } }),
    'behaviour.secondExecution is "foo"; it takes "refused" or "charged-again".',
  ],
  [wrong({ behaviour: { missingToken: "401" } }), 'behaviour.missingToken is "401"; it takes 401 or 403.'],
  [
    wrong({ behaviour: { wrongPasscode: 403 } }),
    'behaviour.wrongPasscode is 403; it takes "failed" or "422" or "403".',
  ],
  [{ behaviour: { statusLagMs: -1 } }, "behaviour.statusLagMs is -1; it takes a number of at least 0."],
  [{ behaviour: { referenceMemoryMs: Number.NaN } }, "behaviour.referenceMemoryMs is NaN; it takes a number of at"],
  [wrong({ behaviour: { kind: true } }), "behaviour.kind is not known; there are secondExecution, repeatedReference,"],
  [wrong({ behaviour: "strict" }), 'behaviour is "strict"; it takes an object with secondExecution,'],
  [wrong({ behaviour: null }), "behaviour is null; it takes an object with secondExecution,"],
  [wrong({ credentials: {} }), "credentials.clientId is missing; it takes a text that is not empty."],
  [
    { credentials: { clientId: "shop", clientSecret: "" } },
    "credentials.clientSecret is empty; it takes a text that is not empty.",
  ],
  [wrong({ credentials: { clientId: 7 } }), "credentials.clientId is a number; it takes a text that is not empty."],
  [wrong({ settleAfter: 5 }), "settleAfter is not known; there are clock, seed, settleAfterMs,"],
  [wrong({ seed: "1" }), 'seed is "1"; it takes a whole number.'],
  [wrong({ clock: Date }), "clock is a function; it takes an object with now(), sleep()."],
  [wrong({ journal: "./sandbox.journal" }), 'journal is "./sandbox.journal"; it takes an object with read(), append()'],
  [wrong({ faults: { kind: "reset" } }), 'faults is {"kind":"reset"}; it takes a list of rules.'],
  [wrong({ passcode: 123_456 }), "passcode is a number; it takes a text that is not empty."],
  [{ publicUrl: "localhost:4010" }, 'publicUrl is "localhost:4010"; it takes an address, "http://127.0.0.1:4010".'],
  [wrong({ validateResponses: "no" }), 'validateResponses is "no"; it takes true or false.'],
])("refuses %j and says what is taken", (options, message) => {
  expect(() => createSandbox(options)).toThrow(message);
  expect(() => createSandbox(options)).toThrow(TypeError);
});

it("never shows a credential, however wrong it is", () => {
  const options = wrong({ credentials: { clientId: "shop", clientSecret: 987_654 } });
  expect(() => createSandbox(options)).toThrow(/^(?!.*987).*clientSecret is a number/);
});

it("has a default for everything, also for what is given as undefined", () => {
  const given = { seed: undefined, behaviour: { statusLagMs: undefined } } as unknown as SandboxOptions;
  const resolved = resolveSandboxOptions(given);
  expect(resolved).toMatchObject({ seed: 1, settleAfterMs: 2_000, sessionMs: 900_000, tokenMinutes: 60 });
  expect(resolved.behaviour.statusLagMs).toBe(0);
  expect(resolved.credentials).toEqual({ clientId: "sandbox", clientSecret: "sandbox" });
});

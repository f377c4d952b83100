import { expectTypeOf } from "vitest";
import { createSandbox, type FaultRule, type Sandbox, type SandboxOptions } from "../../src/index.ts";

/** Fields that may be left out, but do not take `undefined`: whoever has a value or none would have to write a condition. */
type Stubborn<T> = T extends unknown
  ? {
      [K in keyof T]-?: object extends Pick<T, K> ? ({ [P in K]: undefined } extends Pick<T, K> ? never : K) : never;
    }[keyof T]
  : never;

type Parts =
  | SandboxOptions
  | NonNullable<SandboxOptions["behaviour"]>
  | NonNullable<SandboxOptions["openingBalances"]>
  | FaultRule
  | Parameters<Sandbox["behave"]>[0]
  | NonNullable<Parameters<Sandbox["listen"]>[0]>;

// Whatever may be left out of options and of rules may be undefined.
expectTypeOf<Stubborn<Parts>>().toBeNever();
// The test sees one that may not.
expectTypeOf<
  Stubborn<{ readonly a: string; readonly b?: number; readonly c?: string | undefined }>
>().toEqualTypeOf<"b">();

declare const given: { seed?: number; times?: number | undefined; phase: "before" | "after" | undefined };

const sandbox = createSandbox({ seed: given.seed, behaviour: { statusLagMs: undefined }, faults: undefined });
sandbox.faults.add({ kind: "reset", times: given.times, phase: given.phase });
// @ts-expect-error what is required may not be undefined
sandbox.faults.add({ kind: "delayed", delayMs: undefined });

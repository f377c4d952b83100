import type Big from "big.js";
import type { SandboxBehaviour } from "../behaviour/behaviour.ts";
import type { Currency } from "../money/currency-code.ts";
import type { FeeTierRecord } from "../money/fee-schedule.ts";

/** The options of the sandbox that its state depends on, with every default filled in. */
export interface WorldOptions {
  readonly seed: number;
  readonly settleAfterMs: number;
  readonly sessionMs: number;
  readonly tokenMinutes: number;
  readonly credentials: { readonly clientId: string; readonly clientSecret: string };
  readonly behaviour: SandboxBehaviour;
  readonly passcode: string;
  readonly openingBalances: ReadonlyMap<Currency, Big>;
  readonly feeTier: FeeTierRecord;
  readonly publicUrl: string | undefined;
  readonly validateResponses: boolean;
}

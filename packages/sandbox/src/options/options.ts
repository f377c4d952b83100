import type { SandboxBehaviour } from "../behaviour/behaviour.ts";
import type { Given } from "../behaviour/given.ts";
import type { FaultRule } from "../faults/fault-rule.ts";
import type { SandboxJournal } from "../journal/journal.ts";
import type { Currency } from "../money/currency-code.ts";
import type { Clock } from "../time/clock.ts";

/** The options of a sandbox. All have defaults. */
export interface SandboxOptions {
  /** The source of time. @defaultValue the system's clock */
  readonly clock?: Clock | undefined;
  /** Seed of ids, tokens and random faults: the same seed and the same requests give the same answers. @defaultValue 1 */
  readonly seed?: number | undefined;
  /** Milliseconds from the acceptance of an ordinary payment to its end. @defaultValue 2_000 */
  readonly settleAfterMs?: number | undefined;
  /** Milliseconds that checkout and payout sessions live. @defaultValue 900_000, 15 minutes */
  readonly sessionMs?: number | undefined;
  /** Whole minutes that a bearer token lives. @defaultValue 60 */
  readonly tokenMinutes?: number | undefined;
  /** The credentials that get a token. @defaultValue `sandbox` and `sandbox` */
  readonly credentials?: { readonly clientId: string; readonly clientSecret: string } | undefined;
  /** Faults from the first request on; `sandbox.faults` adds more. @defaultValue none */
  readonly faults?: readonly FaultRule[] | undefined;
  /** Settings for what is not known of Dollr, where they differ from {@link LENIENT_BEHAVIOUR}. */
  readonly behaviour?: Given<SandboxBehaviour> | undefined;
  /** The passcode of payouts. @defaultValue "000000" */
  readonly passcode?: string | undefined;
  /**
   * What the merchant's wallets hold at first, as decimal strings in major units.
   * @defaultValue 1,000 USD, 200,000 LRD and 1,250,000 RWF
   */
  readonly openingBalances?: Given<Record<Currency, string>> | undefined;
  /** Name of the merchant's fee tier: `default` or `volume`. @defaultValue "default" */
  readonly feeTier?: string | undefined;
  /** Origin of hosted pages and links; it answers to this name, too. @defaultValue the address of `listen`, else `http://127.0.0.1:4010` */
  readonly publicUrl?: string | undefined;
  /** Where the state is kept between two runs: `fileJournal(path)`. @defaultValue none, a new sandbox is empty */
  readonly journal?: SandboxJournal | undefined;
  /** Checks every answer against the description; a wrong one becomes a 500 that says why. @defaultValue true */
  readonly validateResponses?: boolean | undefined;
  /** How many of the latest requests are kept. @defaultValue 10_000 */
  readonly requestLogSize?: number | undefined;
  /**
   * Keeps headers and bodies of the latest 200 requests in memory, for the page at `/`. It shows no token and no secret.
   * @defaultValue true
   */
  readonly keepBodies?: boolean | undefined;
}

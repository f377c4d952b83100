import { keepContext, type Market, requireMarket, resolveClock } from "@dollr-kit/flow";
import { createDisbursements } from "../disbursements/create-disbursements.ts";
import type { DisburseOptions } from "../disbursements/disburse-options.ts";
import type { Disbursement } from "../disbursements/disbursement.ts";
import type { Disbursements, ForgetsRecipients } from "../disbursements/disbursements.ts";
import type { AskPasscode } from "../passcode/passcode.ts";
import { createPayoutDefinition } from "./definition.ts";
import { parsePayout } from "./parse-payout.ts";
import type { PayoutRecord } from "./record.ts";
import type { PayoutRequest } from "./request.ts";

/** How payouts are made. Everything but client and passcode has a default. */
export interface PayoutsOptions extends DisburseOptions<PayoutRecord> {
  /**
   * Gives the passcode, from an environment, a vault or a person. It is asked at each send, also of a payout that is resumed, and
   * what it gives is kept nowhere. Where it throws, gives something else, or nothing for a minute, nothing is sent: the payout is
   * `unknown` with that `why`, and it is asked again at the next pass.
   */
  readonly passcode: AskPasscode;
  /** Of phones written without a country (`0770…`), where `recipient.country` is not given. @defaultValue none: refused */
  readonly defaultCountry?: Market | undefined;
}

/** One attempt at a payout, as this process follows it. */
export type Payout = Disbursement<PayoutRecord>;

/** Payouts of one merchant, each followed to its ending whatever fails. */
export interface Payouts extends Disbursements<PayoutRequest, PayoutRecord>, ForgetsRecipients {}

/**
 * Creates what pays out to mobile money wallets.
 * @example
 * const payouts = createPayouts({ client: createDollrClient(), passcode: readPasscode });
 * const recipient = { name: "Ama Example", phone: "+231 77 123 4567" };
 * const payout = await payouts.start({ id: "salary-2026-11-ama", recipient, amount: "120.00", currency: "USD" });
 * const outcome = await payout.settled({ timeoutMs: 60_000 });
 * @see `docs/dollr-api.md#payouts`
 */
export function createPayouts({ passcode, defaultCountry, ...options }: PayoutsOptions): Payouts {
  requireMarket(defaultCountry);
  // Whoever woke the loop is not the one whose passcode it is.
  const outside = keepContext();
  const definition = createPayoutDefinition(() => outside(passcode), resolveClock(options.clock));
  const parse = (request: PayoutRequest) => parsePayout(request, defaultCountry);
  return createDisbursements<PayoutRequest, PayoutRecord>(definition, options, parse).disbursements;
}

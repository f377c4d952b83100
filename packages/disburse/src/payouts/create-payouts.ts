import { keepContext, type Market, refuseOption, requireMarket, resolveClock } from "@dollr-kit/flow";
import type { BatchOptions } from "../batch/batch-options.ts";
import type { BatchReport } from "../batch/batch-report.ts";
import { startMany } from "../batch/start-many.ts";
import type { ChangesOf } from "../disbursements/changes.ts";
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

/** What may be another one in a new attempt at a payout: the recipient, of a mistyped phone, and until when it may be sent. */
export type PayoutChanges = ChangesOf<Pick<PayoutRequest, "recipient" | "expiresAt">>;

/** Payouts of one merchant, each followed to its ending whatever fails. */
export interface Payouts extends Disbursements<PayoutRequest, PayoutRecord, PayoutChanges>, ForgetsRecipients {
  /**
   * Starts a payroll, line by line, through the quota, and waits for its endings. A line that is refused is reported with its number,
   * and the others go on. Where more wait to begin than `watch.maxQueued`, it waits as well. Called again with the same lines, after
   * it was stopped or its process died, it joins what was begun and goes on with the rest: nobody is paid twice.
   * @returns how every line stands, and sums for each currency that add up exactly.
   * @throws whatever the lines throw while they are read, after those before have ended or `timeoutMs` has passed.
   * @example
   * const { completed, failed, unknown } = await payouts.startMany(readCsv("salaries-2026-11.csv"), { onProgress });
   */
  startMany(
    lines: AsyncIterable<PayoutRequest> | Iterable<PayoutRequest>,
    options?: BatchOptions,
  ): Promise<BatchReport>;
}

/**
 * Creates what pays out to mobile money wallets.
 * @throws `DollrConfigError` for options that cannot be right.
 * @example
 * const payouts = createPayouts({ client: createDollrClient(), passcode: readPasscode });
 * const recipient = { name: "Ama Example", phone: "+231 77 123 4567" };
 * const payout = await payouts.start({ id: "salary-2026-11-ama", recipient, amount: "120.00", currency: "USD" });
 * const outcome = await payout.settled({ timeoutMs: 60_000 });
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#payouts
 */
export function createPayouts({ passcode, defaultCountry, ...options }: PayoutsOptions): Payouts {
  requireMarket(defaultCountry);
  if (typeof passcode !== "function")
    refuseOption(
      "passcode has to be a function that gives the passcode each time it is needed: passcode: () => readPasscode().",
    );
  // The loop that sends may run in the async context of any caller, and the passcode belongs to the context of this one.
  const outside = keepContext();
  const definition = createPayoutDefinition(() => outside(passcode), resolveClock(options.clock));
  const { host, disbursements } = createDisbursements<PayoutRequest, PayoutRecord, PayoutChanges>(definition, options, {
    parse: (request) => parsePayout(request, defaultCountry),
    changes: ["recipient", "expiresAt"],
  });
  return {
    ...disbursements,
    startMany: (lines, how = {}) => startMany(disbursements, host.clock, lines, how),
  };
}

import { ApiError, refusedByRule, refusedField } from "../errors/api-error.ts";
import type { PaymentMethod } from "../money/fee-schedule.ts";
import type { Quote } from "../money/quote.ts";
import { merchantAccount } from "../world/accounts.ts";
import { MERCHANT } from "../world/merchant.ts";
import type {
  ExecutionPhase,
  ExecutionRecord,
  PaymentAccountRecord,
  PayoutSessionRecord,
  RefundSessionRecord,
  TransferSessionRecord,
} from "../world/records.ts";
import type { World } from "../world/world.ts";
import { createExecution, requireQuote } from "./create-execution.ts";
import { flipped, planPhases } from "./plan.ts";
import { refundableOf } from "./refundable.ts";
import type { ExecutionKey } from "./repeated.ts";

interface PasscodeToken {
  readonly code: string;
  readonly phone?: string | null;
  readonly user_id?: string | null;
}

/** From a wallet to a mobile money account. Needs a passcode. */
export function payOut(world: World, key: ExecutionKey, session: PayoutSessionRecord, passcode: PasscodeToken) {
  const { account, amount, wallet } = session;
  const { currency } = wallet;
  requireOwner(passcode);
  const quote = requireQuote(world, account.method, {
    operation: "PAYOUT",
    amount,
    baseCurrency: currency,
    otherCurrency: currency,
    feeBearer: "PAYER",
  });
  const refusal = isRightPasscode(world, passcode) ? undefined : refusePasscode(world);
  const phases = refusal ? [refusal] : planFromWallet(world, quote, account);
  return createExecution(world, key, { session, account, quote, phases });
}

/** From a wallet to a counterparty's wallet. */
export function transfer(world: World, key: ExecutionKey, session: TransferSessionRecord): ExecutionRecord {
  const { amount, wallet } = session;
  const quote = requireQuote(world, "WALLET", {
    operation: "TRANSFER",
    amount,
    baseCurrency: wallet.currency,
    otherCurrency: wallet.currency,
    feeBearer: "PAYER",
  });
  const phases = planFromWallet(world, quote, undefined);
  return createExecution(world, key, { session, account: undefined, quote, phases });
}

/** Back to the payer of a collection, in the currency that was paid. */
export function refund(world: World, key: ExecutionKey, session: RefundSessionRecord): ExecutionRecord {
  const { original, amount } = session;
  if (amount.gt(refundableOf(original))) throw refusedByRule("Amount is above what is left to refund");
  const quote = requireQuote(world, original.account?.method as PaymentMethod, {
    operation: "REFUND",
    amount,
    baseCurrency: original.quote.baseCurrency,
    otherCurrency: original.quote.payer.currency,
    feeBearer: "PAYER",
  });
  // The account has paid before, so only the wallet can refuse it.
  const phases = planFromWallet(world, quote, undefined);
  const execution = createExecution(world, key, { session, account: original.account, quote, phases });
  original.refunds.push(execution);
  return execution;
}

function planFromWallet(world: World, { payer }: Quote, account: PaymentAccountRecord | undefined): ExecutionPhase[] {
  if (world.book.balance(merchantAccount(payer.currency)).lt(payer.amount)) {
    return [{ at: world.now, status: "FAILED", walletMessage: "Insufficient wallet balance" }];
  }
  const plan = planPhases(account, "out", world.now, world.settleAfterMs);
  return flipped(plan, world.behaviour.flipsToCompletedAfterMs);
}

/** @throws ApiError 422 where neither phone nor user id is given. */
function requireOwner({ phone, user_id: userId }: PasscodeToken): void {
  if ((phone ?? userId ?? "") !== "") return;
  throw refusedField(["passcode", "token", "phone"], "Send phone or user_id, with which the passcode was registered");
}

/** A phone has to be the merchant's; any user id is accepted. */
const isRightPasscode = (world: World, { code, phone }: PasscodeToken): boolean =>
  code === world.options.passcode && (phone === null || phone === undefined || phone === MERCHANT.phone);

function refusePasscode(world: World): ExecutionPhase {
  switch (world.behaviour.wrongPasscode) {
    case "failed":
      return { at: world.now, status: "FAILED", walletMessage: "Invalid passcode" };
    case "422":
      throw refusedField("passcode", "Invalid passcode");
    case "403":
      throw new ApiError(403, "Invalid passcode");
  }
}

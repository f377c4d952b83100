import type { CreatePaymentAccountBody } from "@dollr-kit/types";
import { refusedField } from "../errors/api-error.ts";
import { requireCountryCode } from "../fields/country-code.ts";
import { findByField } from "../fields/lookup.ts";
import { isMobileMoney, isPaymentMethod, mobileMoneyMethods, providersOf } from "../instruments/operators.ts";
import { gatewayFee, type OperationType, type PaymentMethod } from "../money/fee-schedule.ts";
import type { PaymentAccountRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/**
 * @param card - the `pm_…` of a card account, where the caller knows it. Default: the next card of the predictions.
 * @throws ApiError 422 when method, provider and number do not belong together.
 */
export function addAccount(
  world: World,
  operation: OperationType,
  body: CreatePaymentAccountBody,
  card?: string,
): PaymentAccountRecord {
  const party = findByField(world.parties, "party_id", body.party_id);
  const countryCode = requireCountryCode(world, body.country_code);
  const method = requireMethod(body, operation);
  const phone = requireNumber(body, method);
  const account: PaymentAccountRecord = {
    id: world.nextId(),
    operation,
    accountName: body.account_name,
    provider: body.provider,
    method,
    party,
    countryCode,
    phone,
    card: method === "CREDIT_CARD" ? (card ?? world.predictedCards.take()) : undefined,
    createdAt: world.now,
  };
  world.accounts.set(account.id, account);
  return account;
}

function requireMethod({ method, provider }: CreatePaymentAccountBody, operation: OperationType): PaymentMethod {
  if (!isPaymentMethod(method) || !gatewayFee(method, operation)) {
    throw refusedField("method", `Method cannot be used for ${operation}`);
  }
  if (!providersOf(method).includes(provider)) {
    throw refusedField("provider", `Provider does not fit the method; expected ${providersOf(method).join(" or ")}`);
  }
  return method;
}

function requireNumber(body: CreatePaymentAccountBody, method: PaymentMethod): string | undefined {
  const field = "insensitive_account_number";
  const number = body.insensitive_account_number ?? undefined;
  if (!isMobileMoney(method)) {
    if (number === undefined) return undefined;
    throw refusedField(field, `${method} takes no account number`);
  }
  if (number === undefined) throw refusedField(field, "Mobile money needs the number of the wallet");
  const methods = mobileMoneyMethods(number);
  if (methods.includes(method)) return number;
  throw refusedField(field, `Number is not one of ${method}${methods.length ? `; it is one of ${methods[0]}` : ""}`);
}

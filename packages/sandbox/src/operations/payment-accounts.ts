import type { PaymentAccount } from "@dollr-kit/types";
import { toDateTime } from "../fields/instant.ts";
import { addAccount } from "../parties/payment-account.ts";
import type { PaymentAccountRecord } from "../world/records.ts";
import type { SomeHandlers } from "./operation.ts";

export const paymentAccounts = {
  createPaymentAccount: (world, { body, query }) => toPaymentAccount(addAccount(world, query.operation_type, body)),
} satisfies SomeHandlers;

function toPaymentAccount(account: PaymentAccountRecord): PaymentAccount {
  const at = toDateTime(account.createdAt);
  return {
    id: account.id,
    account_name: account.accountName,
    provider: account.provider,
    method: account.method,
    party_id: account.party.id,
    is_active: true,
    country_code: account.countryCode,
    created_at: at,
    updated_at: at,
  };
}

import type { OperationId } from "../description/operation-id.ts";
import { checkouts } from "./checkouts.ts";
import { counterparties } from "./counterparties.ts";
import { executions } from "./executions.ts";
import { fees } from "./fees.ts";
import { invoices } from "./invoices.ts";
import { links } from "./links.ts";
import { merchants } from "./merchant.ts";
import type { Handlers } from "./operation.ts";
import { orders } from "./orders.ts";
import { parties } from "./parties.ts";
import { paymentAccounts } from "./payment-accounts.ts";
import { predictions } from "./predictions.ts";
import { sessions } from "./sessions.ts";
import { status } from "./status.ts";
import { tokens } from "./tokens.ts";

/** Every operation of the description; one that is missing does not compile. */
export const HANDLERS: Handlers<OperationId> = {
  ...tokens,
  ...parties,
  ...counterparties,
  ...invoices,
  ...orders,
  ...checkouts,
  ...links,
  ...sessions,
  ...executions,
  ...status,
  ...paymentAccounts,
  ...predictions,
  ...fees,
  ...merchants,
};

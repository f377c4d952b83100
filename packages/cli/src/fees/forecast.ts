import type { DollrClient } from "@dollr-kit/core";
import { CommandError } from "../terminal/command-error.ts";
import { METHODS, type Method, type Operation } from "./methods.ts";

export interface ForecastFlags {
  readonly amount?: string;
  readonly currency: string;
  readonly payerCurrency?: string;
  readonly method?: Method;
  readonly operation: string;
  readonly payerPays?: boolean;
}

/** What one payment would cost. Nothing says that Dollr holds to it. */
export interface Forecast {
  readonly operation: Operation;
  readonly method: Method;
  readonly payer?: string;
  readonly payee?: string;
  readonly fees: { readonly platform?: string; readonly gateway?: string; readonly fx?: string };
}

export async function forecast(flags: ForecastFlags, amount: string, client: DollrClient): Promise<Forecast> {
  if (!/^\d{1,15}(\.\d+)?$/.test(amount) || Number(amount) === 0)
    throw new CommandError("UsageError", `--amount takes a decimal number above 0, such as 25.50, not ${amount}.`);
  const currency = flags.currency.toUpperCase() as Currency;
  const payerCurrency = (flags.payerCurrency?.toUpperCase() ?? currency) as Currency;
  const method = flags.method ?? (payerCurrency === "RWF" ? "MTN_MOMO_RWA" : "MTN_MOMO_LBR");
  const operation = flags.operation.toUpperCase() as Operation;
  const told = await client.predictions.amountAndFees({
    base_amount: Number(amount),
    base_currency: currency,
    target_currency: payerCurrency,
    payment_method: method,
    operation_type: operation,
    provider: METHODS[method],
    fee_bearer: flags.payerPays ? "PAYER" : "PAYEE",
  });
  return {
    ...{ operation, method },
    ...toMoney("payer", told.payer_amount, told.payer_currency),
    ...toMoney("payee", told.payee_amount, told.payee_currency),
    fees: {
      ...toMoney("platform", told.platform_fee, told.platform_currency),
      ...toMoney("gateway", told.gateway_fee, told.gateway_currency),
      ...toMoney("fx", told.fx_fee, told.platform_currency),
    },
  };
}

type Currency = Parameters<DollrClient["predictions"]["amountAndFees"]>[0]["base_currency"];

const toMoney = (name: string, amount: string | null | undefined, currency: string | null | undefined) =>
  amount == null || !currency ? {} : { [name]: `${amount} ${currency}` };

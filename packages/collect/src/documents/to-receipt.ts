import { readMoney, readPaymentIntentId, toLine } from "@dollr-kit/flow";
import type { InvoiceReceipt, OrderReceipt } from "@dollr-kit/types";
import type { Receipt } from "./receipt.ts";

export function toReceipt(receipt: InvoiceReceipt | OrderReceipt, sourceType: Receipt["sourceType"]): Receipt {
  const money = (amount: unknown, currency: unknown = receipt.currency) => readMoney(amount, currency);
  const number = "invoice_number" in receipt ? receipt.invoice_number : (receipt as OrderReceipt).order_number;
  return {
    sourceType,
    number: toLine(number) ?? "",
    status: toLine(receipt.status) ?? "PAID",
    note: toLine(receipt.note) ?? "",
    total: money(receipt.total_amount),
    payer: money(receipt.payer_amount, receipt.payer_currency),
    payee: money(receipt.payee_amount, receipt.payee_currency),
    fees: {
      platform: money(receipt.platform_fee, receipt.platform_currency),
      gateway: money(receipt.gateway_fee, receipt.gateway_currency),
      fx: money(receipt.fx_fee),
    },
    fxRate: toLine(receipt.fx_rate),
    items: (receipt.items ?? []).map(({ name, qty, amount, currency }) => ({
      name: toLine(name) ?? "",
      quantity: qty ?? 1,
      amount: money(amount, currency),
    })),
    paidAt: receipt.paid_at ? new Date(receipt.paid_at) : undefined,
    method: toLine(receipt.payment_method),
    provider: toLine(receipt.payment_provider),
    providerTransactionId: toLine(receipt.provider_transaction_id),
    paymentIntentId: readPaymentIntentId(receipt),
  };
}

import { explainFailure } from "@dollr-kit/collect";
import { isDollrError } from "@dollr-kit/core";
import { payments } from "./payments.ts";
import { findOrder } from "./shop.ts";

/** @returns where to send the payer, if anywhere. */
export async function pay(orderId: string, via?: unknown): Promise<{ status: string; url?: string }> {
  const { id, payer, currency, total } = await findOrder(orderId); // never an amount from the browser
  const items = [{ name: `Order ${id}`, amount: total }];
  const page = { via: "hosted", successUrl: `https://shop.example/orders/${id}/return` } as const;
  const { record } = await payments().start({ id, payer, currency, items, ...(via === "hosted" && page) });
  return { status: record.status, ...record.action };
}

export async function look(orderId: string): Promise<{ status: string; url?: string }> {
  const payment = await payments().get(orderId);
  return { status: payment?.record.status ?? "none", ...payment?.record.action };
}

/** For the page to which the payer returns. That it was reached proves nothing, so Dollr is asked. */
export async function returned(orderId: string): Promise<string> {
  const payment = await payments().get(orderId);
  const outcome = await payment?.settled({ timeoutMs: 10_000 });
  if (outcome?.status === "completed") return "Thank you. Your order is on its way.";
  return outcome?.status === "failed" ? explainFailure(outcome) : "We are looking for your payment.";
}

/** @returns nothing for what is no answer to a browser. */
export function toAnswer(error: unknown) {
  if (!isDollrError(error)) return undefined;
  const { name, fields } = error;
  if (name === "DollrInputError") return { status: 400, body: { error: "This cannot be paid so.", fields } } as const;
  if (name !== "OtherRequestError") return undefined;
  return { status: 409, body: { error: "This order was begun with another request.", fields } } as const;
}

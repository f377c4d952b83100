/** The world outside, which the sandbox plays: the payer's bank, and what goes wrong. Your own shop has no such file. */
import { MAGIC_CARDS, MAGIC_PHONES } from "@dollr-kit/sandbox";
import type { Currency } from "./catalogue.ts";
import chaos from "./chaos.json" with { type: "json" };

export const CHAOS: Readonly<Record<string, readonly { readonly kind: string }[]>> = chaos;

function control(method: string, path: string, body?: object): Promise<Response> {
  const url = new URL(`/__sandbox/${path}`, process.env["DOLLR_BASE_URL"]);
  return fetch(url, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) ?? null });
}

export async function setChaos(name: string): Promise<void> {
  await control("DELETE", "faults");
  for (const rule of CHAOS[name] ?? []) await control("POST", "faults", rule);
}

/** @returns the name of what is on now, by its first fault. */
export async function readChaos(): Promise<string | undefined> {
  const [first]: { rule: { kind: string } }[] = await (await control("GET", "faults")).json();
  return Object.keys(CHAOS).find((name) => CHAOS[name]![0]?.kind === first?.rule.kind);
}

/** The payer's answer at the 3-D Secure check. With Dollr itself Stripe asks, by `stripe.confirmCardPayment`. */
export const answerBank = (referenceId: string, isMe: boolean) =>
  control("POST", `executions/${referenceId}/${isMe ? "approve" : "refuse"}`, {});

/** The card or the phone decides what becomes of a payment. */
export const TEST_CARDS = Object.entries(MAGIC_CARDS);
export const testPhones = (currency: Currency) =>
  Object.entries(MAGIC_PHONES).map(
    ([text, by]) => [text, currency === "RWF" ? by.MTN_MOMO_RWA : by.MTN_MOMO_LBR] as const,
  );

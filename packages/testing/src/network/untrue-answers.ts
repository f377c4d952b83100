import type { Ledger } from "@dollr-kit/sandbox";
import type { Message } from "./message.ts";

// Answers of Dollr's that are not true, or not about what was asked for.

const untrue = new WeakSet<Response>();

/** Whether the answer tells its caller nothing about what was asked. */
export const isUntrue = (response: Response): boolean => untrue.has(response);

export function asUntrue(response: Response): Response {
  untrue.add(response);
  return response;
}

/** The same question about another payment or document, where there is one. */
export function urlOfAnother({ url, name, group }: Message, ledger: Ledger, pick: number): string {
  const pickFrom = <T>(all: readonly T[]): T | undefined => all[Math.floor(pick * all.length)];
  const kind = group === "status" ? name.split("/").at(-2) : undefined;
  if (kind !== undefined) {
    const ofKind = ledger.executions.filter(({ operation }) => operation === kind.toUpperCase());
    const other = pickFrom(ofKind.filter(({ referenceId }) => !url.endsWith(referenceId)));
    return other === undefined ? url : url.replace(/[^/]+$/, other.referenceId);
  }
  if (name.includes("/predictions/")) return url;
  const asked = /(?:source_id=|\/(?:retrieve|receipt)\/)(\d+)/.exec(url)?.[1];
  const source = ledger.sources.find(({ id }) => `${id}` === asked);
  const other = pickFrom(ledger.sources.filter(({ id, type }) => id !== source?.id && type === source?.type));
  return source === undefined || other === undefined ? url : url.replace(new RegExp(`${asked}\\b`), `${other.id}`);
}

const OTHER_MONEY: readonly ((amount: number, currency: unknown) => Readonly<Record<string, unknown>>)[] = [
  () => ({ amount: 0.01 }),
  (amount) => ({ amount: -amount }),
  (amount) => ({ amount: amount / 100 }),
  (_, currency) => ({ currency: currency === "USD" ? "LRD" : "USD" }),
  () => ({ amount: null }),
  () => ({ amount: "" }),
  () => ({ amount: "25,50" }),
  () => ({ currency: "XXX" }),
  () => ({ amount: null, currency: null }),
];

/** Dollr tells an amount or a currency of a payment that is not what was paid, or that cannot be read. */
export async function withOtherMoney(response: Response, pick: number): Promise<Response> {
  const body = await response.clone().json();
  const change = OTHER_MONEY[Math.floor(pick * OTHER_MONEY.length)]!;
  for (const who of ["payer", "payee", "total"]) {
    const currencyOf = who === "total" ? "currency" : `${who}_currency`;
    const told = body[`${who}_amount`];
    if (typeof told !== "number") continue;
    const { amount = told, currency = body[currencyOf] } = change(told, body[currencyOf]);
    Object.assign(body, { [`${who}_amount`]: amount, [currencyOf]: currency });
  }
  return asUntrue(Response.json(body, { status: response.status }));
}

/** Words for a completed payment that integrators have seen, or could expect. */
const WORDS = ["SUCCESSFUL", "SUCCESS", "completed", "Completed", "PAID", "SETTLED"];

export async function withOtherWord(response: Response, pick: number): Promise<Response> {
  const body = await response.clone().json();
  if (body.status !== "COMPLETED") return response;
  return asUntrue(
    Response.json({ ...body, status: WORDS[Math.floor(pick * WORDS.length)] }, { status: response.status }),
  );
}

/** A list that comes from a replica: what was made a moment ago is not in it. */
export async function withoutTheLatest(response: Response, sinceMs: number): Promise<Response> {
  const body: unknown = await response.clone().json();
  if (!Array.isArray(body)) return response;
  const isOld = ({ created_at: at }: { created_at?: string }): boolean => at === undefined || Date.parse(at) < sinceMs;
  return asUntrue(Response.json(body.filter(isOld), { status: response.status }));
}

const REFUSALS: readonly { readonly status: number; readonly detail: unknown }[] = [
  ...["session_id", "payment_account_id", "source_id", "currency"].map((field) => {
    return { status: 422, detail: [{ loc: ["body", field], msg: `${field} cannot be used`, type: "value_error" }] };
  }),
  { status: 422, detail: "This document is being paid" },
  { status: 400, detail: "Bad request" },
  { status: 403, detail: "Not allowed" },
];

/** The answer to a second delivery of a request whose first delivery took effect. */
export function refusalOfTheSecond(pick: number): Response {
  const { status, detail } = REFUSALS[Math.floor(pick * REFUSALS.length)]!;
  return asUntrue(Response.json({ detail }, { status }));
}

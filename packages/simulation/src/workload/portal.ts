import type { PayoutChanges, PayoutRequest, RefundRequest, TransferRequest } from "@dollr-kit/disburse";
import type { Sandbox } from "@dollr-kit/sandbox";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import { BASE_URL } from "@dollr-kit/testing/simulator";
import type { OrderPlan } from "../plan/order-plan.ts";
import type { OutChanges, OutPlan, PayoutPlan, RefundPlan, TransferPlan } from "../plan/out-plan.ts";
import { secret } from "./passcodes.ts";

export type OutRequest<P extends OutPlan> = P extends PayoutPlan
  ? PayoutRequest
  : P extends TransferPlan
    ? TransferRequest
    : RefundRequest;

export interface PortalOptions {
  readonly sandbox: Sandbox;
  readonly scheduler: Scheduler;
  readonly chargesOf: (order: OrderPlan) => Sandbox["ledger"]["charges"];
}

/** Where people read what no answer of the API tells: the number of a wallet, and of the payment intent of a paid order. */
export class Portal {
  readonly #options: PortalOptions;
  readonly #requests = new Map<OutPlan, object>();
  #wallet: number | undefined;

  constructor(options: PortalOptions) {
    this.#options = options;
  }

  /** What is asked for, the same at each call; nothing while an order that is to be refunded is not paid. */
  requestOf<P extends OutPlan>(out: P): OutRequest<P> | undefined {
    const request = this.#requests.get(out) ?? this.#toRequest(out);
    if (request !== undefined) this.#requests.set(out, request);
    return request as OutRequest<P> | undefined;
  }

  /** What is to be another one in a new attempt that is asked for now. */
  changesOf({ recipient, expiresInMs }: OutChanges): PayoutChanges {
    return { ...(recipient && { recipient }), ...this.#toExpiry(expiresInMs) };
  }

  /** Looks up the wallet from which transfers are made. */
  async open(): Promise<void> {
    const call = async (path: string, body: object, token = ""): Promise<Record<string, unknown>> => {
      const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      return (await this.#options.sandbox.fetch(new Request(`${BASE_URL}/v1${path}`, init))).json();
    };
    const { access_token: token } = await call("/jwt/client/obtain/token", {
      client_id: "sandbox",
      client_secret: "sandbox",
    });
    const signed = (path: string, body: object) => call(path, body, String(token));
    const { id: party_id } = await signed("/parties/create", { fullname: "Portal", phone: secret.phone });
    const { id: payout_account_id } = await signed("/payment-accounts/create?operation_type=PAYOUT", {
      account_name: "Portal",
      provider: "PAWAPAY",
      method: "MTN_MOMO_LBR",
      party_id,
      insensitive_account_number: "231883456789",
    });
    const session = await signed("/sessions/payout", { payout_account_id, amount: 1, currency: "USD" });
    this.#wallet = Number(session["wallet_id"]);
  }

  #toRequest(out: OutPlan): object | undefined {
    const expires = this.#toExpiry(out.expiresInMs);
    if (out.kind === "payout") return { ...out.request, ...expires };
    if (out.kind === "transfer") return { ...out.request, ...expires, fromWallet: this.#wallet };
    const asked = this.#toRefund(out);
    return asked && { ...out.request, ...expires, ...asked };
  }

  #toExpiry(inMs: number | undefined): { readonly expiresAt?: Date } {
    return inMs === undefined ? {} : { expiresAt: new Date(this.#options.scheduler.now + inMs) };
  }

  #toRefund({ order, share }: RefundPlan): Omit<RefundRequest, "id"> | undefined {
    const [charge] = this.#options.chargesOf(order);
    const source = this.#options.sandbox.ledger.sources.find(
      ({ id, type }) => id === charge?.sourceId && type === charge.sourceType,
    );
    if (charge === undefined || source === undefined) return undefined;
    const cents = Math.round(Number(source.total.amount) * 100);
    return {
      originalPaymentIntentId: charge.paymentIntentId,
      amount: toDollars(Math.max(1, Math.floor(cents * share))),
      currency: "USD",
      originalAmount: toDollars(cents),
    };
  }
}

const toDollars = (cents: number): string => (cents / 100).toFixed(2);

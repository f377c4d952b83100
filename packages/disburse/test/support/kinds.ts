import type { DollrClient } from "@dollr-kit/core";
import type { Disbursement, Disbursements, PaymentRecord, PaymentStore } from "../../src/index.ts";
import { aPaidCollection, aPayout, aRefund, aTransfer, type House, walletOf } from "./house.ts";

/** A kind of payment out, as a test that holds for all of them sees it. */
export interface Kind {
  readonly name: "payout" | "transfer" | "refund";
  readonly execute: string;
  /** Of the flow's own: the steps before the execution end with it. */
  readonly session: string;
}

export const KINDS: readonly Kind[] = [
  { name: "payout", execute: "executePayout", session: "createPayoutSession" },
  { name: "transfer", execute: "executeTransfer", session: "createTransferSession" },
  { name: "refund", execute: "executeRefund", session: "createRefundSession" },
];

/** What may be asked for, or changed, in a payment of any kind. */
export interface Expiring {
  readonly expiresAt?: Date;
}

/** What another machine of the merchant has of its own. */
export interface Machine {
  readonly store?: PaymentStore;
  readonly client?: DollrClient;
}

/** What a test does with payments of a kind. */
export interface Prepared {
  readonly id: string;
  start(machine?: Machine): Promise<Disbursement<PaymentRecord>>;
  resume(options?: { readonly store?: PaymentStore }): Promise<Disbursement<PaymentRecord> | undefined>;
  /** In another process of the same merchant. */
  open(machine?: Machine): Disbursements<object, PaymentRecord, Expiring>;
}

/** Makes what a payment of this kind needs at Dollr before. */
export async function prepare(house: House, { name }: Kind, asked: Expiring = {}): Promise<Prepared> {
  if (name === "payout") return preparedFor(house, "payouts", aPayout(asked));
  if (name === "transfer")
    return preparedFor(house, "transfers", aTransfer({ fromWallet: await walletOf(house), ...asked }));
  return preparedFor(house, "refunds", aRefund((await aPaidCollection(house)).paymentIntentId, asked));
}

function preparedFor(
  house: House,
  kinds: "payouts" | "transfers" | "refunds",
  request: { readonly id: string },
): Prepared {
  const { clock } = house;
  const open = house[kinds] as unknown as (machine?: object) => Disbursements<object, PaymentRecord, Expiring>;
  return {
    id: request.id,
    open: (machine) => open(machine),
    start: (machine) => clock.until(open(machine).start(request)),
    async resume(options) {
      const heir = open(options);
      await clock.until(heir.resume());
      return clock.until(heir.get(request.id));
    },
  };
}

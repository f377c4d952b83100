import {
  type AskPasscode,
  createPayouts,
  createRefunds,
  createTransfers,
  type Payouts,
  type Refunds,
  type Transfers,
} from "@dollr-kit/disburse";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { tellAttention } from "./describe-attention.ts";
import type { PaymentReader } from "./payment-reader.ts";
import type { RecordsOptions, Store } from "./records-options.ts";

/** Payments out over the records of a file. What is opened here sends; it is closed with the records. */
export interface MoneyOut {
  openPayouts(passcode: AskPasscode): Payouts;
  openTransfers(): Transfers;
  openRefunds(): Refunds;
}

/** Payments out, and what reads them. */
export interface OpenedMoneyOut extends MoneyOut {
  readonly readers: {
    readonly payout: PaymentReader;
    readonly transfer: PaymentReader;
    readonly refund: PaymentReader;
  };
  close(): Promise<void>;
}

export function openMoneyOut(
  { client, knownAs }: Omit<RecordsOptions, "file">,
  store: Store,
  terminal: SafeTerminal,
): OpenedMoneyOut {
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(one: T): T => {
    opened.push(one);
    return one;
  };
  const onAttention = tellAttention(terminal);
  const sending = { client, knownAs, store, watch: { onAttention } };
  const reading = { ...sending, watch: { onAttention, enabled: false } };
  const neverAsked: AskPasscode = () => {
    throw new Error("Nothing is sent by what only reads.");
  };
  return {
    openPayouts: (passcode) => keep(createPayouts({ ...sending, passcode })),
    openTransfers: () => keep(createTransfers(sending)),
    openRefunds: () => keep(createRefunds(sending)),
    readers: {
      payout: keep(createPayouts({ ...reading, passcode: neverAsked })),
      transfer: keep(createTransfers(reading)),
      refund: keep(createRefunds(reading)),
    },
    async close() {
      await Promise.all(opened.map((each) => each.close()));
    },
  };
}

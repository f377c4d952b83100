import { expectTypeOf } from "vitest";
import type {
  CheckoutSource,
  CreateCheckoutBody,
  CreateCheckoutSessionBody,
  CreateCollectionRealtimeKeyBody,
  CreatePaymentAccountQuery,
  ExecuteCollectionBody,
  Execution,
  Invoice,
  MmoProviderInfo,
  OpenSourceState,
  Prediction,
  paths,
  RetrieveSourceStatusQuery,
  SourceStatus,
} from "../src/index.ts";

const referenceId = "7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10";

export const session: CreateCheckoutSessionBody = { source_id: 101, source_type: "INVOICE" };

// @ts-expect-error enums are upper case
export const lowerCase: CreateCheckoutSessionBody = { source_id: 101, source_type: "invoice" };

// @ts-expect-error a session names its source by source_type; source_kind is the word of checkouts alone
export const wrongWord: CreateCheckoutSessionBody = { source_id: 101, source_kind: "INVOICE" };

// @ts-expect-error SUBSCRIPTION is in Dollr's schema, but not open to the public
export const subscription: RetrieveSourceStatusQuery = { source_type: "SUBSCRIPTION", source_id: 101 };

export const execution: ExecuteCollectionBody = {
  session_id: "55",
  payment_account_id: "33",
  currency: "USD",
  reference_id: referenceId,
};

export const numericSession: ExecuteCollectionBody = {
  ...execution,
  // @ts-expect-error an execution takes the session id as a string
  session_id: 55,
};

export const realtimeKey: CreateCollectionRealtimeKeyBody = {
  session_id: 55,
  source_type: "INVOICE",
  reference_id: referenceId,
};

export const textSession: CreateCollectionRealtimeKeyBody = {
  ...realtimeKey,
  // @ts-expect-error a realtime key takes the session id as a number
  session_id: "55",
};

export const checkout: CreateCheckoutBody = {
  mode: "HOSTED",
  source_kind: "INVOICE",
  party_phone: "231771234567",
  currency: "USD",
  items: [{ name: "Rice, 25 kg", currency: "USD", amount: 25 }],
};

export const withQuantity: CreateCheckoutBody = {
  ...checkout,
  items: [
    {
      name: "Rice, 25 kg",
      currency: "USD",
      amount: 25,
      // @ts-expect-error items take no quantity at checkout
      quantity: 2,
    },
  ],
};

// @ts-expect-error a checkout answers with source_id, not with id
export type CheckoutId = CheckoutSource["id"];

// @ts-expect-error without operation_type Dollr answers 422
export const noOperationType: CreatePaymentAccountQuery = {};

// An editor offers what is known, and the compiler takes what Dollr may add.
expectTypeOf<"PAID">().toExtend<OpenSourceState>();
expectTypeOf<"A_STATE_OF_TOMORROW">().toExtend<OpenSourceState>();
expectTypeOf<OpenSourceState>().not.toEqualTypeOf<string>();
expectTypeOf<"MTN_MOMO_LBR">().toExtend<MmoProviderInfo["payment_method"]>();

expectTypeOf<Prediction["payer_amount"]>().toEqualTypeOf<string>();
expectTypeOf<Execution["payer_amount"]>().toEqualTypeOf<number>();
expectTypeOf<Invoice["due_date"]>().toEqualTypeOf<string | null>();
expectTypeOf<SourceStatus["source_id"]>().toEqualTypeOf<number>();
expectTypeOf<paths["/v1/invoices/create"]["post"]>().not.toBeNever();

import { expectTypeOf } from "vitest";
import type { SqliteStoreOptions } from "../../../flow/src/stores/create-sqlite-store.ts";
import type {
  CollectionInstrument,
  CollectionItem,
  CollectionPayer,
  CollectionRequest,
  Collections,
  CollectionsOptions,
  CollectOptions,
  ListFilter,
  OnSettledOptions,
  SettledOptions,
  StartOptions,
  WatchOptions,
} from "../../src/index.ts";

/** Fields that may be left out, but do not take `undefined`: whoever has a value or none would have to write a condition. */
type Stubborn<T> = T extends unknown
  ? {
      [K in keyof T]-?: object extends Pick<T, K> ? ({ [P in K]: undefined } extends Pick<T, K> ? never : K) : never;
    }[keyof T]
  : never;

type Parts =
  | CollectionRequest
  | CollectionPayer
  | CollectionItem
  | CollectionInstrument
  | CollectionsOptions
  | CollectOptions
  | WatchOptions
  | StartOptions
  | SettledOptions
  | OnSettledOptions
  | ListFilter
  | SqliteStoreOptions
  | NonNullable<Parameters<Collections["resume"]>[0]>;

// Whatever may be left out of a request or of options may be undefined.
expectTypeOf<Stubborn<Parts>>().toBeNever();
// The test sees one that may not.
expectTypeOf<
  Stubborn<{ readonly a: string; readonly b?: number; readonly c?: string | undefined }>
>().toEqualTypeOf<"b">();

declare const collections: Collections;
declare const given: { email?: string; country?: string | undefined; note: string | undefined };

collections.start({
  id: "order-1042",
  payer: { name: "Ama Example", phone: "+231771234567", email: given.email, country: given.country },
  items: [{ name: "Rice, 25 kg", amount: "25.50", quantity: undefined }],
  currency: "USD",
  payerCurrency: undefined,
  instrument: { type: "mobile-money", phone: undefined, method: undefined },
  note: given.note,
});
// @ts-expect-error what is required may not be undefined
collections.start({ id: undefined, payer: undefined, items: undefined, currency: undefined });

import type { Market, PaymentsOptions } from "@dollr-kit/flow";
import type { WatchOptions } from "../record/collection-record.ts";

/** How payments are collected. Everything but the client has a default. */
export interface CollectionsOptions extends Omit<PaymentsOptions, "watch"> {
  readonly watch?: WatchOptions | undefined;
  /** Of phones written without a country (`0770…`), where `payer.country` is not given. @defaultValue none: refused */
  readonly defaultCountry?: Market | undefined;
}

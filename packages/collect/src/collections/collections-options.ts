import type { PaymentsOptions } from "@dollr-kit/flow";
import { refuseOption } from "@dollr-kit/flow";
import type { WatchOptions } from "../record/collection-record.ts";
import { MARKETS, type Market } from "../request/phone.ts";

/** How payments are collected. Everything but the client has a default. */
export interface CollectionsOptions extends Omit<PaymentsOptions, "watch"> {
  readonly watch?: WatchOptions | undefined;
  /** Of phones written without a country (`0770…`), where `payer.country` is not given. @defaultValue none: refused */
  readonly defaultCountry?: Market | undefined;
}

/** @throws DollrConfigError for a country that is no market. */
export function requireMarket(country: Market | undefined): void {
  if (country !== undefined && !MARKETS.includes(country))
    refuseOption(`defaultCountry has to be ${MARKETS.join(" or ")}.`);
}

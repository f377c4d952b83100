import { refuseOption } from "../lib/require-numbers.ts";
import { MARKETS, type Market } from "./phone.ts";

/** @throws DollrConfigError for a country that is no market. */
export function requireMarket(country: Market | undefined): void {
  if (country !== undefined && !MARKETS.includes(country))
    refuseOption(`defaultCountry has to be ${MARKETS.join(" or ")}.`);
}

import { PHONE_PLANS } from "../generated/phone-plans.ts";
import { readWritten } from "./phone-writing.ts";

/** A country whose mobile money Dollr collects. */
export type Market = "LR" | "RW";

/** A phone as Dollr takes it. */
export interface Phone {
  /** E.164 digits without the plus, for example `231771234567`. */
  readonly digits: string;
  /** ISO 3166-1 alpha-2; absent where the number is of neither market. */
  readonly country?: Market;
}

export const MARKETS = /* @__PURE__ */ Object.keys(PHONE_PLANS) as readonly Market[];
/** The pattern that Dollr holds phones to. Source: docs/dollr-api.md#phones */
const E164_DIGITS = /^[1-9]\d{7,14}$/;

/** What a phone looks like, for messages. */
export const listExamplePhones = (): string =>
  MARKETS.map((market) => `+${PHONE_PLANS[market].example} (${market})`).join(" or ");

/**
 * Reads a phone in any usual writing: with a plus, with 00, in bare E.164 digits, or as written at home when `country` is given.
 * @param country - ISO 3166-1 alpha-2: whose way of writing a number without its country is in.
 * @param abroad - take numbers of other countries too, when they begin with a plus; they cannot be checked further.
 * @returns `undefined` for a number that cannot exist.
 */
export function parsePhone(text: string, country?: string, abroad = false): Phone | undefined {
  const written = readWritten(text);
  if (written === undefined) return undefined;
  const digits = written.replace("+", "");
  for (const market of MARKETS) {
    const national = nationalDigits(written, market, country);
    if (national !== undefined) return { digits: PHONE_PLANS[market].callingCode + national, country: market };
  }
  const isMarkets = MARKETS.some((market) => digits.startsWith(PHONE_PLANS[market].callingCode));
  return abroad && written.startsWith("+") && !isMarkets && E164_DIGITS.test(digits) ? { digits } : undefined;
}

function nationalDigits(written: string, market: Market, country: string | undefined): string | undefined {
  const { callingCode, national, trunkPrefix } = PHONE_PLANS[market];
  const digits = written.replace("+", "");
  const abroad = digits.startsWith(callingCode) ? digits.slice(callingCode.length) : "";
  const atHome = country === market && digits === written ? digits : "";
  const pattern = new RegExp(`^(?:${national})$`);
  return [abroad, atHome]
    .flatMap((each) => [each, each.startsWith(trunkPrefix) ? each.slice(trunkPrefix.length) : each])
    .find((each) => pattern.test(each));
}

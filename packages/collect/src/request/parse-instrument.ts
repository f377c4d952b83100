import { type FieldReader, type Market, present, readPhone } from "@dollr-kit/flow";
import type { ParsedInstrument, ParsedRequest } from "./request.ts";

const CONSTANT = /^(?!(CREDIT_CARD|WALLET|STRIPE|PLATFORM)$)[A-Z][A-Z0-9_]*$/;

/** With a card, or a wallet named on its own, the payer's own phone may be of any country. */
export function isElsewhere(instrument: FieldReader | undefined): boolean {
  return instrument !== undefined && (instrument.value("type") === "card" || instrument.has("phone"));
}

/** What the payer pays with; by default the wallet of the payer's phone. */
export function readInstrument(
  fields: FieldReader | undefined,
  payer: ParsedRequest["payer"],
  fallback?: Market,
): ParsedInstrument {
  if (fields === undefined) return { type: "mobile-money", phone: payer.phone };
  if (fields.oneOf("type", ["mobile-money", "card"], "mobile-money") === "card") {
    for (const name of ["phone", "method", "provider"]) if (fields.has(name)) fields.refuse(name, "is not for cards");
    const expected = "Stripe's payment method id, pm_…, made in the payer's browser: card numbers never pass here";
    return {
      type: "card",
      paymentMethodId: fields.optionalText("paymentMethodId", /^pm_\w+$/, expected) ?? missingCard(fields, expected),
    };
  }
  if (!fields.has("type")) fields.refuse("type", "must be mobile-money or card");
  if (fields.has("paymentMethodId")) fields.refuse("paymentMethodId", "is for cards alone");
  const expected = "a constant of Dollr's for mobile money in upper case, such as MTN_MOMO_LBR or PAWAPAY";
  return {
    type: "mobile-money",
    phone: fields.has("phone")
      ? (readPhone(fields, { country: payer.country, abroad: false, fallback })?.digits ?? "")
      : payer.phone,
    ...present("method", fields.optionalText("method", CONSTANT, expected)),
    ...present("provider", fields.optionalText("provider", CONSTANT, expected)),
  };
}

function missingCard(fields: FieldReader, expected: string): string {
  if (!fields.has("paymentMethodId")) fields.refuse("paymentMethodId", `must be ${expected}`);
  return "";
}

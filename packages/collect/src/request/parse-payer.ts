import { type FieldReader, present } from "@dollr-kit/flow";
import { listExamplePhones, type Market, type Phone, parsePhone } from "./phone.ts";
import type { ParsedRequest } from "./request.ts";

const PAYER = ["name", "phone", "email", "country"] as const;
const COUNTRY = /^[A-Z]{2}$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/**
 * @param abroad - the payer's own phone is not the wallet, so it may be of any country.
 * @param fallback - the country of a phone that is written without one, where the payer's is not given.
 */
export function readPayer(fields: FieldReader, abroad: boolean, fallback?: Market): ParsedRequest["payer"] {
  const payer = fields.inside("payer", PAYER);
  const country = payer.optionalText("country", COUNTRY, "ISO 3166-1 alpha-2 in upper case, such as LR");
  const phone = readPhone(payer, { country, abroad, fallback });
  return {
    name: payer.text("name"),
    phone: phone?.digits ?? "",
    ...present("email", payer.optionalText("email", EMAIL, "an e-mail address")),
    ...present("country", country ?? phone?.country),
  };
}

/** Whose a phone may be. */
export interface PhoneOrigin {
  readonly country: string | undefined;
  readonly abroad: boolean;
  readonly fallback: Market | undefined;
}

/** A phone that can exist. The fallback is asked last, so that it changes nothing of what is readable without it. */
export function readPhone(fields: FieldReader, { country, abroad, fallback }: PhoneOrigin): Phone | undefined {
  const given = fields.value("phone");
  const read = (home: string | undefined) => (typeof given === "string" ? parsePhone(given, home, abroad) : undefined);
  const phone = read(country) ?? (country === undefined ? read(fallback) : undefined);
  if (phone === undefined) {
    const others = abroad ? ", or another country's with its plus" : "; without the country's code, give country too";
    fields.refuse("phone", `must be a phone number that can exist, such as ${listExamplePhones()}${others}`);
  }
  return phone;
}

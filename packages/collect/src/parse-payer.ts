import type { FieldReader } from "./field-problems.ts";
import { listExamplePhones, type Phone, parsePhone } from "./phone.ts";
import { present } from "./present.ts";
import type { ParsedRequest } from "./request.ts";

const PAYER = ["name", "phone", "email", "country"] as const;
const COUNTRY = /^[A-Z]{2}$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** @param abroad - the payer's own phone is not the wallet, so it may be of any country. */
export function readPayer(fields: FieldReader, abroad: boolean): ParsedRequest["payer"] {
  const payer = fields.inside("payer", PAYER);
  const country = payer.optionalText("country", COUNTRY, "ISO 3166-1 alpha-2 in upper case, such as LR");
  const phone = readPhone(payer, country, abroad);
  return {
    name: payer.text("name").trim(),
    phone: phone?.digits ?? "",
    ...present("email", payer.optionalText("email", EMAIL, "an e-mail address")),
    ...present("country", country ?? phone?.country),
  };
}

/** A phone that can exist, in the field of this name. */
export function readPhone(fields: FieldReader, country: string | undefined, abroad: boolean): Phone | undefined {
  const given = fields.value("phone");
  const phone = typeof given === "string" ? parsePhone(given, country, abroad) : undefined;
  if (phone === undefined) {
    const others = abroad ? ", or another country's with its plus" : "; without the country's code, give country too";
    fields.refuse("phone", `must be a phone number that can exist, such as ${listExamplePhones()}${others}`);
  }
  return phone;
}

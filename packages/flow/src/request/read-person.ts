import type { FieldReader } from "../lib/field-problems.ts";
import { present } from "../lib/present.ts";
import type { Person } from "../record/record.ts";
import { listExamplePhones, type Market, type Phone, parsePhone } from "./phone.ts";

/** Someone whom a payment is with, as a record keeps it. */
export interface ParsedPerson extends Person {
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

const PERSON = ["name", "phone", "email", "country"] as const;
const COUNTRY = /^[A-Z]{2}$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** Where a person's phone may be from. */
export interface PersonOrigin {
  /** The person's own phone is not the wallet, so it may be of any country. */
  readonly abroad: boolean;
  /** The country of a phone that is written without one, where the person's is not given. */
  readonly fallback: Market | undefined;
}

/** @param field - under which the person is in the request: `payer`, `recipient`. */
export function readPerson(fields: FieldReader, field: string, { abroad, fallback }: PersonOrigin): ParsedPerson {
  const person = fields.inside(field, PERSON);
  const country = person.optionalText("country", COUNTRY, "ISO 3166-1 alpha-2 in upper case, such as LR");
  const phone = readPhone(person, { country, abroad, fallback });
  return {
    name: person.text("name"),
    phone: phone?.digits ?? "",
    ...present("email", person.optionalText("email", EMAIL, "an e-mail address")),
    ...present("country", country ?? phone?.country),
  };
}

/** Whose a phone may be. */
export interface PhoneOrigin extends PersonOrigin {
  readonly country: string | undefined;
}

/** A phone that can exist. The fallback is asked last, so that it changes nothing of what is readable without it. */
export function readPhone(fields: FieldReader, { country, abroad, fallback }: PhoneOrigin): Phone | undefined {
  const given = fields.value("phone");
  const read = (home: string | undefined) => (typeof given === "string" ? parsePhone(given, home, abroad) : undefined);
  const phone = read(country) ?? (country === undefined ? read(fallback) : undefined);
  if (phone === undefined) {
    const others = abroad ? ", or another country's with its plus" : "";
    const needs = abroad || country ? undefined : "country";
    fields.refuse("phone", `must be a phone number that can exist, such as ${listExamplePhones()}${others}`, needs);
  }
  return phone;
}

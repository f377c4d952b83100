import type { ParsedPerson } from "@dollr-kit/flow";

/** Who is paid. */
export interface Recipient {
  readonly name: string;
  /** In any usual writing: `+231 77 123 4567`, `231771234567`, or `0771234567` with `country` or `defaultCountry`. */
  readonly phone: string;
  readonly email?: string | undefined;
  /** ISO 3166-1 alpha-2. @defaultValue the country of the phone */
  readonly country?: string | undefined;
}

/** A recipient of whom nothing is known any more. */
export function toForgottenPerson({ country }: ParsedPerson): ParsedPerson {
  return { name: "", phone: "", ...(country !== undefined && { country }) };
}

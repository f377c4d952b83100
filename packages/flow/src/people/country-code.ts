import { toFailure, toldOfRefusal } from "../errors/failure.ts";
import { COUNTRY_CODES } from "../generated/country-codes.ts";

type Form = "alpha-2" | "alpha-3";

/** Sends what carries a country in the form of ISO 3166-1 that Dollr takes. */
export interface CountryCodes {
  /**
   * Sends it, and where it is refused on its country, once more with the other form: a refusal has no effect.
   * @param country - alpha-2, as requests have it.
   */
  send<T>(country: string | undefined, send: (countryCode: string | undefined) => Promise<T>): Promise<T>;
}

/**
 * Dollr's documentation says alpha-2, and merchants say that it takes alpha-3 alone. What it took last is remembered.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#countries
 */
export function createCountryCodes(): CountryCodes {
  let taken: Form = "alpha-2";
  return {
    async send(country, send) {
      const code = toForm(country, taken);
      const other: Form = taken === "alpha-2" ? "alpha-3" : "alpha-2";
      const otherCode = toForm(country, other);
      try {
        return await send(code);
      } catch (refusal) {
        if (!isRefusedForCountry(refusal) || otherCode === code) throw refusal;
        const answer = await send(otherCode).catch((error) => {
          throw isRefusedForCountry(error) ? refusal : error;
        });
        taken = other;
        return answer;
      }
    },
  };
}

/** By the fields that are named; a refusal without any says it in words. */
function isRefusedForCountry(error: unknown): boolean {
  const failure = toFailure(error);
  return failure.kind === "refused" && /country.?code/i.test(toldOfRefusal(failure));
}

/** A country that the list does not have stays as it is. */
function toForm(country: string | undefined, form: Form): string | undefined {
  if (country === undefined || form === "alpha-2") return country;
  const [code = ""] = new RegExp(`\\b${country}([A-Z]|[A-Z]{3})\\b`).exec(COUNTRY_CODES) ?? [];
  return code.slice(-3) || country;
}

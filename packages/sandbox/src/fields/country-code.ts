import { refusedField } from "../errors/api-error.ts";
import type { World } from "../world/world.ts";

const FORMS = { "alpha-2": /^[A-Z]{2}$/, "alpha-3": /^[A-Z]{3}$/ } as const;

/**
 * The code of ISO 3166-1, in the form that `countryCode` says.
 * @throws ApiError 422 in another form.
 */
export function requireCountryCode({ behaviour }: World, code: string | null | undefined): string | null {
  if (code === null || code === undefined) return null;
  const { countryCode: form } = behaviour;
  if (form === "any" || FORMS[form].test(code)) return code;
  throw refusedField("country_code", `Country code should be ISO 3166-1 ${form}`);
}

/** Writes src/generated/country-codes.ts, the countries in both forms of ISO 3166-1, from iso-3166: `pnpm generate`. */
import { writeFileSync } from "node:fs";
import { renderCountryCodes } from "./render-country-codes.ts";

writeFileSync(new URL("../src/generated/country-codes.ts", import.meta.url), renderCountryCodes());

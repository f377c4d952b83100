import { iso31661Alpha2ToAlpha3 } from "iso-3166";

/** The file as text. A test holds the committed one against it, so that a new release of the library is seen. */
export function renderCountryCodes(): string {
  const codes = Object.entries(iso31661Alpha2ToAlpha3).map(([alpha2, alpha3]) =>
    alpha3.startsWith(alpha2) ? alpha3 : alpha2 + alpha3,
  );
  const lines =
    codes
      .sort()
      .join(" ")
      .match(/.{1,107}(?: |$)/g) ?? [];
  return `// Written by \`pnpm generate\` from iso-3166. Change scripts/render-country-codes.ts, not this file.

/** Every country of ISO 3166-1: its three letters, and before them its two where they are not the first of these. */
export const COUNTRY_CODES =
${lines.map((line) => `  "${line}"`).join(" +\n")};
`;
}

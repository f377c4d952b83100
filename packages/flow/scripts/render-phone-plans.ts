import { Metadata } from "libphonenumber-js/core";
import metadata from "libphonenumber-js/min/metadata";
import examples from "libphonenumber-js/mobile/examples";

/** The countries whose mobile money Dollr collects. Source: docs/dollr-api.md#markets-methods-and-providers */
const MARKETS = ["LR", "RW"] as const;

/** What the library's plans have, and its types leave out. */
interface NumberingPlan {
  callingCode(): string;
  nationalNumberPattern(): string;
  nationalPrefix(): string | undefined;
}

/** The file as text. A test holds the committed one against it, so that a new release of the library is seen. */
export function renderPhonePlans(): string {
  const plans = Object.fromEntries(MARKETS.map((country) => [country, planOf(country)]));
  return `// Written by \`pnpm generate\` from libphonenumber-js. Change scripts/render-phone-plans.ts, not this file.

/** How the numbers of a country are built: its calling code, the digits after it, and the prefix of calls at home. */
export const PHONE_PLANS = ${JSON.stringify(plans, null, 2)} as const;
`;
}

function planOf(country: (typeof MARKETS)[number]): object {
  const plan = new Metadata(metadata);
  plan.selectNumberingPlan(country);
  const numberingPlan = plan.numberingPlan as NumberingPlan | undefined;
  if (numberingPlan === undefined) throw new Error(`libphonenumber-js has no numbering plan of ${country}.`);
  const callingCode = numberingPlan.callingCode();
  return {
    callingCode,
    national: numberingPlan.nationalNumberPattern(),
    trunkPrefix: numberingPlan.nationalPrefix(),
    example: `${callingCode}${examples[country]}`,
  };
}

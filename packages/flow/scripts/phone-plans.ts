/** Writes src/generated/phone-plans.ts, the numbering plans of Dollr's markets, from libphonenumber-js: `pnpm generate`. */
import { writeFileSync } from "node:fs";
import { renderPhonePlans } from "./render-phone-plans.ts";

writeFileSync(new URL("../src/generated/phone-plans.ts", import.meta.url), renderPhonePlans());

/** Writes src/generated/status-element.ts, the script of `<dollr-status>`, from its sources: `pnpm generate`. */
import { writeFileSync } from "node:fs";
import { renderStatusElement } from "./render-status-element.ts";

writeFileSync(new URL("../src/generated/status-element.ts", import.meta.url), await renderStatusElement());

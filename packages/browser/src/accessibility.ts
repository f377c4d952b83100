import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

interface AxeWindow {
  readonly axe: { run(options: AxeOptions): Promise<{ readonly violations: readonly Violation[] }> };
}

interface AxeOptions {
  readonly resultTypes: readonly "violations"[];
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds on the page as it stands now, one line for each place; an empty list where there is nothing to mend. */
export async function findAccessibilityIssues(page: Page): Promise<string[]> {
  await bringAxe(page);
  const violations = await page.evaluate(async () => {
    // What is in order is not described in detail, nor sent: that takes most of the time.
    const results = await (globalThis as unknown as AxeWindow).axe.run({ resultTypes: ["violations"] });
    return results.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => ({ html })) }));
  });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
}

async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => "axe" in globalThis)) return;
  const path = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  // By evaluation, not by a script element: the pages' content security policy admits no script of others.
  await page.evaluate(await readFile(path, "utf8"));
}

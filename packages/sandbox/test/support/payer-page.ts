import type { Page } from "@dollr-kit/browser";
import { onTestFinished } from "vitest";
import { createSandbox, type SandboxOptions } from "../../src/index.ts";
import { createCaller } from "./caller.ts";
import { makeCheckout } from "./hosted.ts";

/** Far longer than a test takes: payments end when a test moves the clock. */
export const SETTLE_MS = 60_000;

export async function serve(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ settleAfterMs: SETTLE_MS, ...options });
  const { url, close } = await sandbox.listen({ port: 0 });
  onTestFinished(close);
  const call = await createCaller(sandbox.fetch, url);
  return { sandbox, url, call, settle: () => sandbox.advance(SETTLE_MS) };
}

/** A checkout as a shop makes it; its shop is this sandbox's window, since nothing else listens. */
export const makePayable = ({ call, url }: Awaited<ReturnType<typeof serve>>, change: object = {}) =>
  makeCheckout(call, {
    note: "Table 4, to take away",
    items: [
      { name: "Kenyan coffee, whole beans, 500 g", currency: "USD", amount: 18.5 },
      { name: "Ginger tea", currency: "USD", amount: 10 },
    ],
    success_url: null,
    cancel_url: `${url}/`,
    ...change,
  });

/** Waits until the page has this title: a busy browser may still show the one before. */
export const titled = (page: Page, title: string) =>
  page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

export async function payByPhone(page: Page, phone: string): Promise<void> {
  await page.getByLabel("Mobile money number").fill(phone);
  await page.getByRole("button", { name: /^Pay / }).click();
}

export async function payByCard(page: Page, card: string): Promise<void> {
  const way = page.locator("details", { has: page.locator(`[value="${card}"]`) });
  if ((await way.getAttribute("open")) === null) await way.locator("summary").click();
  await page.locator(`[value="${card}"]`).check();
  await way.getByRole("button", { name: /^Pay / }).click();
}

export type Served = Awaited<ReturnType<typeof serve>>;

import { findAccessibilityIssues, keepPicture } from "@dollr-kit/browser";
import { describe, expect, it } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import type { Call } from "../support/caller.ts";
import { makeExecuted, makePublished } from "../support/flows.ts";
import { line, STUCK, seen, withBrowser } from "../support/window-page.ts";

const open = withBrowser();

/** Payments of every kind, a lost answer, a refused request, and a document that waits. */
async function makeMany(call: Call, addFault: (kind: "answer-lost" | "rate-limited", operation: string) => unknown) {
  for (const outcome of ["approved", "insufficient-balance", "stuck", "slow"] as const) {
    await makeExecuted(call, { label: `order-${outcome}`, phone: MAGIC_PHONES[outcome].MTN_MOMO_LBR });
  }
  await makePublished(call, { label: "order-unpaid", asPaymentLink: true });
  addFault("answer-lost", "executeCollection");
  addFault("rate-limited", "listInvoices");
  await makeExecuted(call, { label: "order-lost" }).catch(() => undefined);
  await call("listInvoices");
}

const VIEWS = [
  "/",
  "/requests",
  "/requests/:lost",
  "/faults",
  "/ledger",
  "/connect",
  "/payments/:open",
  "/payments/nothing",
];

describe.each([
  { width: 1280, scheme: "light", widths: [1440, 1060, 1280] },
  { width: 390, scheme: "dark", widths: [1040, 768, 320, 390] },
] as const)("at $width pixels, $scheme", ({ widths, ...look }) => {
  it("axe finds nothing on any view, and no view is wider than the screen", async () => {
    const { page, url, call, sandbox, complaints } = await open("/", look);
    expect(await page.getByRole("heading", { name: "No payments yet" }).textContent()).toBeTruthy();
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await makeMany(call, (kind, operation) => sandbox.faults.add({ kind, operation }));
    sandbox.advance(3_000);
    const lost = sandbox.requests.find(({ lostAt }) => lostAt !== undefined);
    const stuck = sandbox.ledger.executions.find(({ label }) => label === "order-stuck");
    for (const view of VIEWS) {
      await page.goto(url + view.replace(":lost", String(lost?.id)).replace(":open", String(stuck?.referenceId)));
      await page.getByRole("heading").first().waitFor();
      await seen(page, "Live");
      if (view === "/payments/:open") await seen(page, "Payment PROCESSING");
      if (view === "/requests/:lost") await seen(page, "Copy as curl");
      expect([view, await findAccessibilityIssues(page)]).toEqual([view, []]);
      await keepPicture(page, `window-${look.width}${view.replaceAll(/[/:]+/g, "-")}`);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        const beyond = await page.evaluate(() => {
          const main = document.querySelector("main");
          const inMain = main === null ? 0 : main.scrollWidth - main.clientWidth;
          return Math.max(document.documentElement.scrollWidth - innerWidth, inMain);
        });
        expect([view, width, beyond]).toEqual([view, width, 0]);
      }
    }
    expect(complaints).toEqual([]);
  });
});

it("on a phone a payment is a card, and everything that is pressed is 44 pixels high", async () => {
  const { page, call } = await open("/", { width: 390 });
  await makeExecuted(call, { phone: STUCK, label: "order-1042" });
  await makePublished(call, { label: "order-1043", asPaymentLink: true });
  const card = line(page, "order-1042");
  await card.waitFor();
  const box = await card.boundingBox();
  expect(box?.width).toBeGreaterThan(340);
  for (const pressed of await page.locator("main button, main .button, nav.tabs a, nav.chips a, .more").all()) {
    const size = await pressed.boundingBox();
    expect([await pressed.textContent(), Math.round(size?.height ?? 0)]).toEqual([
      expect.anything(),
      expect.toSatisfy((height: number) => height >= 44),
    ]);
  }
  await page.getByRole("button", { name: "Clock, ledger and reset" }).click();
  for (const pressed of await page.locator("#tools button:visible").all()) {
    expect((await pressed.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
});

describe("the page of the API", () => {
  it("shows the description, tries it against this sandbox, and asks nobody else", async () => {
    const { page, sandbox, complaints, url } = await open("/api");
    await page.getByRole("heading", { name: "Dollr API" }).waitFor();
    await seen(page, url);
    expect(await page.locator('a[href*="scalar.com"]:visible').count()).toBe(0);
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${url}/api#tag/parties`);
    await page
      .getByRole("button", { name: /Test Request/ })
      .first()
      .click();
    await page.getByRole("button", { name: /^Send/ }).first().click();
    await expect.poll(() => sandbox.requests.length).toBeGreaterThan(2);
    expect(complaints).toEqual([]);
  });
});

import { type Browser, findAccessibilityIssues, keepPicture, launchBrowser, type Page } from "@dollr-kit/browser";
import { beforeAll, describe, expect, it } from "vitest";
import { findDeadAnchors } from "../src/dead-anchors.ts";
import { SITE } from "../src/repository.ts";
import { serveSite } from "./support/serve-site.ts";

let site: Awaited<ReturnType<typeof serveSite>>;
let browser: Browser;

beforeAll(async () => {
  site = await serveSite();
  browser = await launchBrowser();
  return async () => {
    await browser.close();
    await site.close();
  };
}, 600_000);

/** Opens a page, and notes every request that leaves the site and every error that the browser reports. */
async function open(path: string, options: { width: number; colorScheme: "light" | "dark" }) {
  const { width, colorScheme } = options;
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith("data:")) troubles.push(request.url());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", ({ message }) => troubles.push(message));
  await page.goto(`${site.url}${path}`);
  // Set by the theme once the page is alive.
  await page.locator(".DocSearch-Button[aria-keyshortcuts]").first().waitFor({ state: "attached" });
  return { page, troubles, close: () => context.close() };
}

const isWiderThanScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const views = [1280, 390].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);
const main = ["/", "/guide/web-server"].flatMap((path) => views.map((view) => ({ path, ...view })));
const wide = { path: "/dollr/errors", width: 390, colorScheme: "dark" as const };

describe("a page", () => {
  it.each([...main, wide])(
    "$path at $width px, $colorScheme: is accessible, fits, and asks nobody else",
    async ({ path, ...view }) => {
      const { page, troubles, close } = await open(path, view);
      await keepPicture(page, `site${path.replaceAll("/", "-")}-${view.width}-${view.colorScheme}`);
      expect(await findAccessibilityIssues(page)).toEqual([]);
      expect(await isWiderThanScreen(page)).toBe(false);
      expect(troubles).toEqual([]);
      await close();
    },
  );

  it("of the API is made from the docstrings", async () => {
    const { page, troubles, close } = await open("/api/otel", { width: 1280, colorScheme: "light" });
    expect(await page.locator("main").textContent()).toContain("createTelemetry");
    expect(await findAccessibilityIssues(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });
});

it("finds a word of a page by the search, from the keyboard", async () => {
  const { page, close } = await open("/", { width: 1280, colorScheme: "light" });
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("Forgetting a payer");
  const found = page.locator(".VPLocalSearchBox .result");
  await found.first().waitFor();
  expect((await found.allInnerTexts()).join("\n")).toContain("Forgetting a payer");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/");
  await close();
});

it("copies a block of code as it stands there", async () => {
  const { page, close } = await open("/guide/testing", { width: 1280, colorScheme: "light" });
  const block = page.locator(".language-ts").first();
  await block.hover();
  await block.getByRole("button", { name: "Copy Code" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('import { createSandbox, MAGIC_PHONES } from "@dollr-kit/sandbox";');
  await close();
});

it("has no link to a heading that does not exist", async () => {
  expect(await findDeadAnchors(SITE)).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, findAccessibilityIssues, launchBrowser } from "../src/index.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 600_000);
afterAll(() => browser?.close());

test("the accessibility checker finds a picture without words, and nothing on a page that has them", async () => {
  const page = await browser.newPage();
  const document = (body: string) =>
    `<!doctype html><html lang="en"><title>Page</title><main><h1>Page</h1>${body}</main></html>`;
  await page.setContent(document(`<img src="data:,">`));
  expect(await findAccessibilityIssues(page)).toEqual([expect.stringMatching(/^image-alt: /)]);

  await page.setContent(document(`<img src="data:," alt="A shop">`));
  expect(await findAccessibilityIssues(page)).toEqual([]);
});

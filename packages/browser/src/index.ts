export type { Browser, BrowserContext, Locator, Page } from "playwright-core";
export { findAccessibilityIssues } from "./accessibility.ts";
export { launchBrowser } from "./launch-browser.ts";
export { keepPicture } from "./picture.ts";

import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./find-chromium.ts";

/** What keeps Chromium from looking for hosts on the internet by itself. */
const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update", "--disable-sync"];

/**
 * A headless Chromium with no profile of its own. Close it when the tests are done (`browser.close()`).
 *
 * @throws Error that says what to install, where no Chromium can be had.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  // Chromium refuses its sandbox to root; the pages of these tests are our own.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args: [...QUIET, ...asRoot] });
}

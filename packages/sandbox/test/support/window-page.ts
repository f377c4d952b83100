import { type Browser, launchBrowser, type Page } from "@dollr-kit/browser";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { createSandbox, MAGIC_PHONES, type Sandbox, type SandboxOptions } from "../../src/index.ts";
import { type Call, createCaller } from "./caller.ts";

/** A sandbox that listens, and its window in a browser. */
export interface Opened {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly call: Call;
  readonly page: Page;
  /** Ends the sandbox, as when its process ends. */
  readonly end: () => Promise<void>;
  /** What the page wrote to the console as an error, and the addresses it asked elsewhere. */
  readonly complaints: string[];
}

export interface OpenOptions extends SandboxOptions {
  readonly width?: number;
  readonly scheme?: "light" | "dark";
  /** Where the reader is: `America/Los_Angeles`. @defaultValue where the machine is */
  readonly timezoneId?: string;
}

/** One browser for the tests of a file, and a page of its own with a sandbox of its own for each. */
export function withBrowser(): (path?: string, options?: OpenOptions) => Promise<Opened> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 600_000);
  afterAll(() => browser?.close());
  return async (path = "/", { width = 1280, scheme = "light", timezoneId, ...options } = {}) => {
    const sandbox = createSandbox(options);
    const { url, close } = await sandbox.listen({ port: 0 });
    onTestFinished(close);
    const context = await browser.newContext({
      viewport: { width, height: width < 500 ? 844 : 900 },
      colorScheme: scheme,
      ...(timezoneId !== undefined && { timezoneId }),
      permissions: ["clipboard-read", "clipboard-write"],
    });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    // A busy machine takes seconds for what is there; a test that looks for what is not says so before its own time is over.
    page.setDefaultTimeout(30_000);
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("request", (request) => {
      if (!request.url().startsWith(`${url}/`) && !request.url().startsWith("data:")) complaints.push(request.url());
    });
    await page.goto(url + path);
    return { sandbox, url, page, end: close, complaints, call: await createCaller(sandbox.fetch, url) };
  };
}

export const STUCK = MAGIC_PHONES.stuck.MTN_MOMO_LBR;

/** Waits until the page says this. */
export const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

export const line = (page: Page, label: string) => page.getByRole("row").filter({ hasText: label });

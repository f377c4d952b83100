import { type Browser, launchBrowser, type Page } from "@dollr-kit/browser";
import { MAGIC_PHONES, type SandboxOptions } from "@dollr-kit/sandbox";
import { afterAll, beforeAll, expect } from "vitest";
import { anOrder, type CheckoutServer, openCheckoutServer } from "./checkout-server.ts";

export const STUCK = MAGIC_PHONES.stuck.MTN_MOMO_LBR;
export const REFUSED = MAGIC_PHONES.refused.MTN_MOMO_LBR;

/** In milliseconds. A busy machine takes many times as long as a quiet one. */
export const STEP_MS = 60_000;

export interface Shown {
  readonly page: Page;
  /** What a screen reader reads out of its own accord. */
  readonly status: ReturnType<Page["locator"]>;
  /** What it has read out since the page was opened. */
  spoken(): Promise<string[]>;
}

/** A shop with a browser for the tests of a file. At their end no page has complained. */
export function withStatusPages() {
  let browser: Browser;
  let shop: CheckoutServer;
  let count = 0;
  /** Errors of the pages' scripts, and what their content security policy did not admit. */
  const complaints: string[] = [];
  const opened: CheckoutServer[] = [];
  beforeAll(async () => {
    [browser, shop] = await Promise.all([launchBrowser(), openCheckoutServer()]);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    await Promise.all(opened.map((own) => own.close()));
    expect(complaints).toEqual([]);
  });

  /** A shop of its own, for a test that breaks what others use. */
  async function openOwn(options: SandboxOptions = {}): Promise<CheckoutServer> {
    const own = await openCheckoutServer(options);
    opened.push(own);
    return own;
  }

  /** Begins a payment as the shop's page would. */
  async function begin(
    phone: string,
    fields: object = { way: "mobile-money" },
    { orders, url } = shop,
  ): Promise<string> {
    count += 1;
    const id = `104${count}`;
    orders.set(id, anOrder(phone));
    const answer = await fetch(`${url}/checkout/${id}/pay`, {
      ...{ method: "POST", body: JSON.stringify(fields), headers: { "content-type": "application/json" } },
    });
    expect(answer.status).toBe(202);
    return id;
  }

  const ended = async (id: string, { collections } = shop) => (await collections.get(id))!.settled();
  const approve = async (id: string, { sandbox, collections } = shop) =>
    sandbox.payer.approve((await collections.get(id))!.referenceId);

  async function newPage(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(STEP_MS);
    return page;
  }

  async function show(
    id: string,
    { inside = "", attributes = "", width = 1280, dark = false, url = "" } = {},
  ): Promise<Shown> {
    const colorScheme = dark ? "dark" : "light";
    const page = await newPage({ viewport: { width, height: 700 }, colorScheme, reducedMotion: "reduce" });
    await page.clock.install(); // goes on by itself; a test that waits for the next time that the element asks moves it
    page.on("pageerror", (error) => complaints.push(`${error}`));
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text());
    });
    await page.addInitScript(() => {
      const heard = Object.assign(window, { heard: [] as object[], spoken: [] as string[] });
      for (const type of ["dollr-state", "dollr-confirm"])
        addEventListener(type, (event) => heard.heard.push({ type, detail: (event as CustomEvent).detail }));
      addEventListener("DOMContentLoaded", async () => {
        await customElements.whenDefined("dollr-status");
        for (const element of document.querySelectorAll("dollr-status")) {
          const region = element.shadowRoot!.querySelector("[role=status]")!;
          new MutationObserver(() => heard.spoken.push(region.textContent!)).observe(region, {
            ...{ childList: true, characterData: true, subtree: true },
          });
        }
      });
    });
    const query = new URLSearchParams({ inside, attributes });
    await page.goto(`${url || shop.url}/orders/${id}?${query}`);
    const spoken = () => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
    return { page, status: page.getByRole("status"), spoken };
  }

  return { shop: () => shop, openOwn, begin, ended, approve, newPage, show };
}

export const standing = (page: Page, name: string) => page.locator(`dollr-status[standing=${name}]`).waitFor();

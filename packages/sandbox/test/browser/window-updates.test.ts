import type { Page } from "@dollr-kit/browser";
import { describe, expect, it } from "vitest";
import { makeExecuted } from "../support/flows.ts";
import { line, STUCK, seen, withBrowser } from "../support/window-page.ts";

const open = withBrowser();

describe("what stays while the window updates itself", () => {
  it("is the focus and a marked text, over ten updates", async () => {
    const { page, call } = await open();
    await makeExecuted(call, { phone: STUCK, label: "order-kept" });
    const button = page.getByRole("button", { name: "Approve order-kept" });
    await button.focus();
    await page.getByRole("link", { name: "order-kept" }).evaluate((link) => getSelection()?.selectAllChildren(link));
    const all = page.getByRole("link", { name: /^All/ });
    for (let made = 2; made <= 11; made += 1) {
      await makeExecuted(call, { phone: STUCK });
      await all.getByText(String(made), { exact: true }).waitFor();
      expect(await button.evaluate((element) => document.activeElement === element)).toBe(true);
      expect(await page.evaluate(() => String(getSelection()))).toBe("order-kept");
    }
    // The line did not move below the one who reads it; who asks gets the new ones.
    expect(await page.getByRole("row").nth(1).textContent()).toContain("order-kept");
    await page.getByRole("button", { name: "Show 10 new" }).click();
    await expect.poll(() => page.getByRole("row").count()).toBe(12);
  });

  it("is what somebody types into a form", async () => {
    const { page, call, sandbox } = await open("/faults");
    const times = page.getByLabel("How often");
    await times.fill("7");
    await page.getByLabel("Kind").selectOption("delayed");
    await page.getByRole("spinbutton", { name: "Delay" }).fill("250");
    for (let added = 0; added < 10; added += 1) {
      sandbox.faults.add({ kind: "server-error", operation: "listOrders" });
      await call("listOrders");
    }
    await expect.poll(() => page.getByRole("listitem").filter({ hasText: "1 hit of 1" }).count()).toBe(10);
    expect(await page.getByRole("spinbutton", { name: "Delay" }).inputValue()).toBe("250");
  });
});

it("many tabs are open at once: those that nobody sees keep no connection, and are up to date when they are seen again", async () => {
  const { page, call, url } = await open();
  const isHidden = (tab: Page, hidden: boolean) =>
    tab.evaluate((value) => {
      Object.defineProperty(document, "hidden", { configurable: true, value });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await seen(page, "Live");
  await isHidden(page, true);
  for (let opened = 2; opened <= 8; opened += 1) {
    const tab = await page.context().newPage();
    await tab.goto(url);
    await seen(tab, "Live");
    await isHidden(tab, true);
  }
  await makeExecuted(call, { label: "order-1042", phone: STUCK });
  await isHidden(page, false);
  await line(page, "order-1042").waitFor();
});

it("ten thousand payments stay below 100 kB per second and 50 ms per update", async () => {
  const { page, call, sandbox } = await open("/connect", { validateResponses: false, requestLogSize: 100 });
  const pay = async () => {
    const { body } = await call("createCheckout", {
      body: {
        mode: "HOSTED",
        source_kind: "ORDER",
        party_phone: "231883456789",
        currency: "USD",
        items: [{ name: "Tea", currency: "USD", amount: 12.5 }],
      },
    });
    sandbox.payer.pay(body.source_number, { phone: "231883456789" });
  };
  for (let made = 0; made < 10_000; made += 1) await pay();
  sandbox.advance(2_000);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Performance.enable");
  let bytes = 0;
  let updates = 0;
  let onUpdate = () => {};
  devtools.on("Network.dataReceived", ({ dataLength }) => {
    bytes += dataLength;
  });
  devtools.on("Network.eventSourceMessageReceived", () => {
    updates += 1;
    onUpdate();
  });
  const nextUpdate = () =>
    new Promise<void>((resolve) => {
      onUpdate = resolve;
    });
  /** Of the page's own thread, for script, style, layout and drawing; what else this machine does is not in it. */
  const threadMs = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "ThreadTime")?.value ?? Number.NaN) * 1_000;
  };
  await page.getByRole("link", { name: "Payments" }).click();
  await seen(page, "10,000");
  const before = { bytes, updates, ms: await threadMs(), at: performance.now() };
  while (updates - before.updates < 12) {
    const updated = nextUpdate();
    for (let made = 0; made < 5; made += 1) await pay();
    await updated;
  }
  const seconds = (performance.now() - before.at) / 1_000;
  const kilobytesPerSecond = (bytes - before.bytes) / 1_000 / seconds;
  const msPerUpdate = ((await threadMs()) - before.ms) / (updates - before.updates);
  console.log(`10,000 payments: ${kilobytesPerSecond.toFixed(1)} kB/s, ${msPerUpdate.toFixed(1)} ms per update`);
  expect(kilobytesPerSecond).toBeLessThan(100);
  expect(msPerUpdate).toBeLessThan(50);
  // One page of the list, and not all of it.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(3_000);
});

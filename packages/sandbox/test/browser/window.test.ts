import { findAccessibilityIssues, keepPicture, type Page } from "@dollr-kit/browser";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, MAGIC_PHONES } from "../../src/index.ts";
import type { Call } from "../support/caller.ts";
import { makeExecuted, makePublished } from "../support/flows.ts";
import { withBrowser } from "../support/window-page.ts";

const open = withBrowser();

const STUCK = MAGIC_PHONES.stuck.MTN_MOMO_LBR;

/** Waits until the page says this. */
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

const line = (page: Page, label: string) => page.getByRole("row").filter({ hasText: label });

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

describe("a person", () => {
  it("approves one payment and refuses another, and sees what became of them", async () => {
    const { page, call, sandbox } = await open();
    await makeExecuted(call, { phone: STUCK, label: "order-good" });
    await makeExecuted(call, { phone: STUCK, label: "order-bad" });
    await page.getByRole("button", { name: "Approve order-good" }).click();
    await seen(page, "Approved: 256.25 USD.");
    await page.getByRole("button", { name: "Refuse order-bad" }).click();
    await seen(page, "Refused: 256.25 USD.");
    sandbox.advance(2_000);
    await line(page, "order-good").getByText("Completed").waitFor();
    await line(page, "order-bad").getByText("PAYMENT_NOT_APPROVED").waitFor();
    expect(await page.getByRole("button", { name: /Approve/ }).count()).toBe(0);
    // No money moved, and the amount must not look as if.
    expect(await line(page, "order-bad").locator("s").textContent()).toBe("256.25 USD");
    expect(sandbox.ledger.charges.map(({ label }) => label)).toEqual(["order-good"]);
  });

  it("pays and declines a document as its payer would", async () => {
    const { page, call, sandbox } = await open();
    const { document } = await makePublished(call, { asPaymentLink: true });
    await page.getByRole("button", { name: `Pay ${document.invoice_number} as its payer` }).click();
    await seen(page, "A payer pays 250.00 USD.");
    sandbox.advance(2_000);
    await line(page, document.invoice_number).getByText("Completed").waitFor();
  });

  it("finds a payment, filters by state, and goes on to the next page and back", async () => {
    const { page, call, sandbox } = await open();
    for (let made = 0; made < 27; made += 1) await makeExecuted(call, { label: `order-${made}` });
    await makeExecuted(call, { label: "needle", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR });
    sandbox.advance(2_000);
    await page.getByRole("link", { name: "Completed 27" }).waitFor();
    await page.getByRole("link", { name: "Next page" }).click();
    await seen(page, "3 of 28");
    await page.goBack();
    await seen(page, "25 of 28");
    await page.getByRole("link", { name: "Failed 1" }).click();
    await expect.poll(() => page.getByRole("row").count()).toBe(2);
    await page.getByRole("link", { name: "All 28" }).click();
    // The one line of before would be taken for what is found.
    await seen(page, "25 of 28");
    await page.getByRole("searchbox").fill("NEEDLE");
    await expect.poll(() => page.getByRole("row").count()).toBe(2);
    expect(new URL(page.url()).searchParams.get("q")).toBe("NEEDLE");
    await page.getByRole("searchbox").fill("nothing-like-this");
    await seen(page, "No payment fits.");
  });

  it("follows one payment: its money, its waterfall with the fault, its receipt, its JSON", async () => {
    const { page, call, sandbox, url } = await open();
    sandbox.faults.add({ kind: "answer-lost", operation: "executeCollection" });
    await makeExecuted(call, { label: "order-1042", asPaymentLink: true }).catch(() => undefined);
    sandbox.advance(2_000);
    await page.getByRole("link", { name: "order-1042" }).click();
    await seen(page, "Example Shop receives");
    const [execution] = sandbox.ledger.executions;
    expect(page.url()).toBe(`${url}/payments/${execution?.referenceId}`);
    const waterfall = page.getByRole("listitem");
    await waterfall.filter({ hasText: "executeCollection" }).getByText("Answer lost").waitFor();
    await waterfall.filter({ hasText: "Payment COMPLETED" }).waitFor();
    await waterfall.filter({ hasText: "Charge" }).getByText("merchant/42 +250.00 USD").waitFor();
    await page.getByText("As JSON").click();
    await seen(page, '"status": "COMPLETED"');
    expect(await page.getByRole("link", { name: "Receipt" }).getAttribute("href")).toMatch(/^\/receipt\/\w+$/);
    await page.getByRole("link", { name: "executeCollection" }).click();
    await page.getByRole("heading", { name: "executeCollection" }).waitFor();
    await seen(page, "The connection broke.");
  });

  it("reads a request, copies it as curl, and sends it again", async () => {
    const { page, call } = await open("/requests");
    await call("createParty", { body: { fullname: "Ama Example", phone: "231883456789" } });
    await page.getByRole("link", { name: "createParty" }).click();
    await page.getByText("Bearer •••").waitFor();
    expect(await page.locator("body").textContent()).not.toContain("eyJ");
    await page.getByRole("button", { name: "Copy as curl" }).click();
    await seen(page, "Copied: the request as curl.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^curl -X POST '.*\/v1\/parties\/create'/,
    );
    await page.getByRole("button", { name: "Replay" }).click();
    await seen(page, "Sent again: 200.");
    await expect.poll(() => page.getByRole("link", { name: "createParty" }).count()).toBe(2);
  });

  it("adds a fault by a preset and one by the form, hears what is wrong with it, and takes them away", async () => {
    const { page, call, sandbox } = await open("/faults");
    await page.getByRole("button", { name: /^Lose the next charge's answer/ }).click();
    await page.getByLabel("Kind").selectOption("server-error");
    await page.getByLabel("Operation").selectOption("listParties");
    await page.getByRole("spinbutton", { name: "Status" }).fill("200");
    await page.getByRole("button", { name: "Add this fault" }).click();
    await seen(page, "Fault server-error has status 200; it takes 500 to 599.");
    await page.getByRole("spinbutton", { name: "Status" }).fill("503");
    await page.getByLabel("How often").fill("3");
    await page.getByRole("button", { name: "Add this fault" }).click();
    await expect
      .poll(() => sandbox.faults.list.map(({ rule }) => rule))
      .toEqual([
        { kind: "answer-lost", operation: "executeCollection" },
        { kind: "server-error", operation: "listParties", status: 503, phase: "before", times: 3 },
      ]);
    expect((await call("listParties")).status).toBe(503);
    await seen(page, /1\s*hit of 3/);
    await page.getByRole("button", { name: "Remove the fault: Server error" }).click();
    await expect.poll(() => sandbox.faults.list.length).toBe(1);
    expect(await page.getByLabel("How often").inputValue()).toBe("3");
  });

  it("moves the clock to where a slow payer has paid", async () => {
    const { page, call, sandbox } = await open();
    const { body } = await makeExecuted(call, { phone: MAGIC_PHONES.slow.MTN_MOMO_LBR, label: "order-slow" });
    await line(page, "order-slow").getByText("Processing").waitFor();
    await page.getByRole("button", { name: "+1 min" }).click();
    await seen(page, "The clock is one minute ahead.");
    expect(sandbox.ledger.executions[0]?.outcome).toBeUndefined();
    await page.getByRole("link", { name: "order-slow" }).click();
    await page.getByRole("button", { name: "Go there" }).click();
    await seen(page, "Payment COMPLETED");
    expect(sandbox.ledger.charges[0]?.referenceId).toBe(body.reference_id);
  });

  it("sees the wallet as a line of steps, and one line for all payers", async () => {
    const { page, call, sandbox } = await open("/ledger");
    await makeExecuted(call);
    await makeExecuted(call);
    sandbox.advance(2_000);
    await page.getByRole("img", { name: "Balance in USD: 1,000 at first, 1,500 now." }).waitFor();
    await page.getByRole("row").filter({ hasText: "Payers" }).getByText("2 accounts").waitFor();
    await page.getByRole("button", { name: "RWF" }).click();
    await page.getByRole("img", { name: "Balance in RWF: 1,250,000 at first, 1,250,000 now." }).waitFor();
  });

  it("copies what a shop needs to connect", async () => {
    const { page, url } = await open("/connect");
    await page.getByRole("button", { name: "Copy .env" }).click();
    await seen(page, "Copied: .env.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `DOLLR_BASE_URL=${url}\nDOLLR_CLIENT_ID=sandbox\nDOLLR_CLIENT_SECRET=sandbox\n`,
    );
  });

  it("is asked before a reset, and may say no", async () => {
    const { page, call, sandbox } = await open();
    await makeExecuted(call, { label: "order-1042", phone: STUCK });
    await line(page, "order-1042").waitFor();
    await page.getByRole("button", { name: "Reset…" }).click();
    await page.getByRole("button", { name: "Keep everything" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(sandbox.ledger.executions).toHaveLength(1);
    await page.getByRole("button", { name: "Reset…" }).click();
    expect(await findAccessibilityIssues(page)).toEqual([]);
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await seen(page, "No payments yet");
    expect(sandbox.ledger.executions).toEqual([]);
  });

  it("is told when the sandbox has ended, sees how it stood, and goes on when there is one again", async () => {
    const { page, call, url, end } = await open();
    await makeExecuted(call, { label: "order-1042", phone: STUCK });
    await line(page, "order-1042").waitFor();
    await end();
    await seen(page, "No connection");
    await page.getByRole("button", { name: "Approve order-1042" }).click();
    await seen(page, "The sandbox does not answer. Is it still running?");
    const { close } = await createSandbox().listen({ port: Number(new URL(url).port) });
    onTestFinished(close);
    await seen(page, "Live");
    await seen(page, "No payments yet");
  });
});

it("keys alone do everything", async () => {
  const { page, call, sandbox } = await open();
  await makeExecuted(call, { phone: STUCK, label: "order-1" });
  await makeExecuted(call, { phone: STUCK, label: "order-2" });
  await line(page, "order-2").waitFor();
  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
    );
  /** Goes on by the tabulator until the focus is there. */
  const tabTo = async (name: string, key = "Tab") => {
    const called = { name: new RegExp(`^\\s*${name}`) };
    await page.getByRole("button", called).or(page.getByRole("link", called)).first().waitFor();
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await focused()).trim().startsWith(name)) return;
      await press(key);
    }
    throw new Error(`The tabulator does not lead to ${name}; it is at ${await focused()}.`);
  };

  await press("/");
  await page.keyboard.type("order-1");
  await expect.poll(() => page.getByRole("row").count()).toBe(2);
  await tabTo("Approve order-1");
  await press("Enter");
  await seen(page, "Approved: 256.25 USD.");
  sandbox.advance(2_000);
  await line(page, "order-1").getByText("Completed").waitFor();

  await press("/", "Escape", "Escape");
  await line(page, "order-2").waitFor();
  await tabTo("order-2");
  await press("Enter");
  await page.getByRole("heading", { name: "order-2" }).waitFor();
  await tabTo("Refuse order-2");
  await press("Space");
  await seen(page, "Refused: 256.25 USD.");

  await tabTo("Requests", "Shift+Tab");
  await press("Enter");
  await page.getByRole("heading", { name: "Requests" }).waitFor();
  await tabTo("executeCollection");
  await press("Enter");
  await page.getByRole("heading", { name: "executeCollection" }).waitFor();
  await tabTo("Replay");
  await press("Enter");
  await seen(page, "Sent again: 200.");
  await press("Escape");
  await page.getByRole("heading", { name: "executeCollection" }).waitFor({ state: "detached" });
  expect(await focused()).toContain("executeCollection");

  await tabTo("Faults", "Shift+Tab");
  await press("Enter");
  await page.getByRole("heading", { name: "Faults", exact: true }).waitFor();
  await tabTo("Slow answers");
  await press("Enter");
  await expect.poll(() => sandbox.faults.list.length).toBe(1);
  await tabTo("Remove the fault", "Shift+Tab");
  await press("Enter");
  await expect.poll(() => sandbox.faults.list.length).toBe(0);

  await tabTo("Reset…", "Shift+Tab");
  await press("Enter");
  await page.getByRole("dialog").waitFor();
  // Enter gives the harmless answer, and Escape none.
  expect(await focused()).toContain("Keep everything");
  await press("Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(sandbox.ledger.executions).toHaveLength(2);
  await press("Enter");
  await page.getByRole("dialog").waitFor();
  await press("Tab", "Enter");
  await expect.poll(() => sandbox.ledger.executions.length).toBe(0);
});

describe("the page of the API", () => {
  it("shows the description, tries it against this sandbox, and asks nobody else", async () => {
    const { page, sandbox, complaints, url } = await open("/api");
    await page.getByRole("heading", { name: "Dollr API" }).waitFor();
    await seen(page, url);
    expect(await page.locator('a[href*="scalar.com"]:visible').count()).toBe(0);
    expect(await findAccessibilityIssues(page)).toEqual([]);
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

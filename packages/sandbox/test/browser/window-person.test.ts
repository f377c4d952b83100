import { findAccessibilityIssues } from "@dollr-kit/browser";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, createVirtualClock, MAGIC_PHONES } from "../../src/index.ts";
import { makeExecuted, makePublished } from "../support/flows.ts";
import { line, STUCK, seen, withBrowser } from "../support/window-page.ts";

const open = withBrowser();

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

  it("is led by keys into what a link opens, whose name is that of the tab, too", async () => {
    const { page, call } = await open();
    await makeExecuted(call, { label: "order-1042", phone: STUCK });
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await page.getByRole("link", { name: "order-1042" }).press("Enter");
    await page.getByRole("heading", { name: "order-1042" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await expect.poll(() => page.title()).toBe("order-1042 · Dollr sandbox");
  });

  it("is told that an address which is no text leads to no payment", async () => {
    const { page, complaints } = await open("/payments/%E0%A4%A");
    await page.getByRole("heading", { name: "No such payment" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("reads the day of a payment in UTC, as its time is, wherever they are", async () => {
    const clock = createVirtualClock(Date.UTC(2026, 10, 30, 23, 30));
    const { page, call } = await open("/", { clock, timezoneId: "America/Los_Angeles" });
    await makeExecuted(call, { label: "order-1042", phone: STUCK });
    await line(page, "order-1042").getByText("23:30:00").waitFor();
    await clock.advance(60 * 60_000);
    await line(page, "order-1042").getByText("30 Nov, 23:30").waitFor();
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

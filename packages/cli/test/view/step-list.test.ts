import { setTimeout } from "node:timers/promises";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it, vi } from "vitest";
import { serveChanged } from "../support/changed-dollr.ts";
import { look, startOnScreen } from "../support/screen.ts";
import { createShell, runSandbox } from "../support/shell.ts";

const WHEEL = /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/gu;
const STUCK = ["--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR];

describe.concurrent("where a person looks", () => {
  it.for([80, 40, 20])("keeps all that is said and every step once, %d columns wide", async (columns, test) => {
    const { url } = await runSandbox(test, { settleAfterMs: 0 });
    const rows = await look(test, { columns, url }, "collect", "--via", "hosted");
    const screen = rows
      .map(({ text }) => text)
      .join("")
      .replaceAll(" ", "");
    for (const said of ["Thepayeropenshttp://", "Thesandboxplaysthepayer,whoactsonthatpage.", "Completed."])
      expect(screen).toContain(said);
    for (const step of ["checkout", "page", "settle"]) expect(screen.split(`✓${step}`), step).toHaveLength(2);
  });

  it.for([80, 40])(
    "leaves no line for the terminal to break, %d columns wide, but addresses and commands",
    async (columns, test) => {
      const { url } = await runSandbox(test, { settleAfterMs: 0 });
      const rows = await look(test, { columns, url }, "collect", "--id", "order-1", "--lose-answer");
      expect(rows.filter(({ isWrapped }) => isWrapped)).toEqual([]);
      for (const { text } of rows) expect(text.length).toBeLessThanOrEqual(columns);
    },
  );

  it.for([52, 38, 30])("draws no receipt wider than %d columns", async (columns, test) => {
    const { url } = await runSandbox(test, { settleAfterMs: 0 });
    const item = "Rice 🍚 米米米米米米米米米米米米米米米米米米米米米米";
    const rows = (await look(test, { columns, url }, "collect", "--item", item)).map(({ text }) => text);
    const receipt = rows.slice(rows.findIndex((row) => row.includes("──")));
    expect(receipt.filter((row) => row.includes("──")).map((row) => row.length)).toEqual([columns, columns, columns]);
    expect(receipt.find((row) => row.includes("米"))).toMatch(/…\s+25\.00 USD$/);
  });

  it.for([80, 40])("shows that a payment is unknown, and how that ended, %d columns wide", async (columns, test) => {
    const { url } = await runSandbox(test, { settleAfterMs: 0 });
    const rows = await look(test, { columns, url }, "collect", "--lose-answer");
    const screen = rows.map(({ text }) => text.trim()).join(" ");
    const story =
      /\d\d:\d\d:\d\d ! unknown .*executeCollection got no .*↺ execute .*found, not\s+repeated .*unknown → (pending|completed)/;
    expect(screen).toMatch(story);
  });

  it("shows the last step of a payment on a page also where the payer takes their time", async (test) => {
    // After two seconds it is the wait for the ending that asks Dollr, and not the worker.
    const url = await serveChanged(test, (path) => path.endsWith("/pay") && setTimeout(2_500));
    const rows = await look(test, { columns: 80, url }, "collect", "--via", "hosted");
    const settled = rows.filter(({ text }) => / \d\d:\d\d:\d\d ✓ settle .* completed$/.test(text));
    expect(settled).toHaveLength(1);
  });

  it("tells the time of day of each step, and marks the one that has failed", async (test) => {
    const { url } = await runSandbox(test, { settleAfterMs: 0 });
    const rows = (await look(test, { columns: 80, url }, "collect", "--fail")).map(({ text }) => text);
    for (const step of ["party", "session"])
      expect(
        rows.filter((row) => new RegExp(`^ {2}\\d\\d:\\d\\d:\\d\\d ✓ ${step} `).test(row)),
        step,
      ).toHaveLength(1);
    expect(rows.filter((row) => /^ {2}\d\d:\d\d:\d\d ✗ (execute|settle) /.test(row))).toHaveLength(1);
  });

  it("says how long it waits and for whom, and turns a wheel beside it", async (test) => {
    const { url } = await runSandbox(test);
    const shown = await startOnScreen(test, { columns: 80, url }, "collect", ...STUCK);
    // A busy machine may not draw the first second, nor each turn of the wheel.
    await shown.written(/ [1-9]\d* s {2}waits for the payer to approve on the phone/);
    await vi.waitFor(() => expect(new Set(shown.raw().match(WHEEL)).size).toBeGreaterThan(2), 30_000);
    shown.interrupt();
    expect(await shown.ended).toBe(130);
    expect((await shown.rows()).some(({ text }) => /– settle .*not ended yet/.test(text))).toBe(true);
  });

  it("says below the steps why a payment does not go on", async (test) => {
    const { url } = await runSandbox(test);
    const environment = { DOLLR_BASE_URL: url, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "wrong" };
    const live = ["--live", "--yes", "--phone", "231883456789", "--amount", "5", "--currency", "USD"];
    const shown = await startOnScreen(test, { columns: 80, url, environment }, "collect", ...live);
    await shown.written(/! unknown .*obtainToken was answered 401/);
    shown.interrupt();
    await shown.ended;
    const screen = (await shown.rows()).map(({ text }) => text).join("\n");
    expect(screen).toMatch(/! unknown .*obtainToken was answered 401/);
  });
});

it("says what a command waits for that draws no steps, and leaves nothing of it", async (test) => {
  const { url } = await runSandbox(test);
  const shell = await createShell(test, url);
  await shell.interrupt("✓ execute", "collect", "--id", "order-1", ...STUCK);
  const { directory } = shell;
  const shown = await startOnScreen(test, { columns: 80, url, directory }, "resume", "--wait", "5");
  await shown.written(/ [1-5] s {2}waits for payments to end, 5 s at most/);
  expect(await shown.ended).toBe(0);
  const screen = (await shown.rows()).map(({ text }) => text).join("\n");
  expect(screen).not.toContain("waits for payments");
  expect(screen).toContain("1 resumed.");
});

describe.concurrent("where nobody looks", () => {
  it("writes one line for each step, however long, without a wheel and without colours", async (test) => {
    const { url } = await runSandbox(test, { settleAfterMs: 0 });
    const { out, raw } = await (await createShell(test, url)).dollr("collect", "--lose-answer");
    expect(out).toMatch(/^ {2}\d\d:\d\d:\d\d ↺ execute .*had taken effect before: found, not repeated$/m);
    expect(out).toMatch(/^ {2}\d\d:\d\d:\d\d ! unknown .*executeCollection got no answer/m);
    expect(raw).not.toContain("\u001B");
    expect(raw).not.toMatch(WHEEL);
  });

  it("marks the step that has failed, too", async (test) => {
    const { url } = await runSandbox(test, { settleAfterMs: 0 });
    const { out } = await (await createShell(test, url)).dollr("collect", "--fail");
    expect(out).toMatch(/^ {2}\d\d:\d\d:\d\d ✗ status .*pending → failed$/m);
  });
});

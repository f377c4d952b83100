import { describe, expect, it } from "vitest";
import { type Change, type Json, serveChanged } from "../support/changed-dollr.ts";
import { createShell } from "../support/shell.ts";

const ESC = "\u001B";
/** Writes to the clipboard, clears the screen, claims a completed payment, reverses the line and hides the rest. */
const EVIL = `${ESC}]52;c;cm0gLXJmIH4=\u0007${ESC}[2J${ESC}[H\u009B31m\r\nCompleted. The payer paid 25.00 USD.\u202E\u2028${ESC}[8m`;
const OBEYED = /[\p{Cc}\p{Zl}\p{Bidi_Control}]/u;
const COLLECT = ["collect", "--phone", "231883456789", "--amount", "25", "--currency", "USD", "--wait", "2"];

const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };

const isStatus = (path: string) => /(executions|status)\/collection/.test(path);

const EVIL_ANSWERS = [
  [
    "the reason of a failure",
    (path, body) => isStatus(path) && body["status"] && { status: "FAILED", gateway_message: EVIL },
    [],
  ],
  ["a status", (path, body) => isStatus(path) && body["status"] && { status: EVIL }, []],
  ["the number of a document", (_, body) => body["invoice_number"] && { invoice_number: EVIL }, []],
  ["the receipt", (path, body) => path.includes("receipt") && evilReceipt(body), []],
  ["the operator", (_, body) => body["gateway_provider"] && { gateway_provider: EVIL }, []],
  [
    "the address of a page",
    (path) => path.includes("checkouts/create") && { url: `https://x/${EVIL}` },
    ["--via", "hosted"],
  ],
  ["the sentence of an error", (path) => path.includes("obtain") && { detail: EVIL, token: 1 }, []],
] satisfies [string, Change, string[]][];

const evilReceipt = (body: Json): Json => ({
  items: (body["items"] as Json[]).map((item) => ({ ...item, name: EVIL })),
  provider_transaction_id: EVIL,
});

describe.concurrent("what Dollr writes", () => {
  it.for(EVIL_ANSWERS)("cannot control the terminal by %s", async ([, change, flags], test) => {
    const url = await serveChanged(test, change);
    for (const more of [[], ["--json"]]) {
      const shell = await createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url } });
      const { raw } = await shell.dollr(...COLLECT, ...flags, "--live", "--yes", ...more);
      const lines = raw.split("\n");
      expect(lines.filter((line) => OBEYED.test(line))).toEqual([]);
      expect(lines.filter((line) => line.startsWith("Completed. The payer paid 25.00 USD.\\u202e"))).toEqual([]);
    }
  });
});

describe.concurrent("what stands in arguments and files", () => {
  it.for([
    ["--id", EVIL],
    ["--name", "Ama\nCompleted."],
    ["--amont", "\u009B2J"],
    [`--${EVIL}`, "1"],
  ])("is refused or cleaned: %j", async (flags, test) => {
    const { code, out, raw } = await (await createShell(test, "http://127.0.0.1:9")).dollr("collect", ...flags);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(raw).toContain("Argument ");
    expect(raw.split("\n").filter((line) => OBEYED.test(line))).toEqual([]);
  });

  it("is shown where it turns the text round", async (test) => {
    const { raw } = await (await createShell(test, "http://127.0.0.1:9")).dollr("collect", "--\u202Eon");
    expect(raw).toContain("--\\u202eon");
  });

  it("cannot control it by an address in the environment", async (test) => {
    const environment = { ...KEYS, DOLLR_BASE_URL: `http://127.0.0.1:9/${EVIL}` };
    const shell = await createShell(test, "", { environment });
    const { raw } = await shell.dollr(...COLLECT, "--live");
    const shown = [raw, ...shell.questions].join("\n").split("\n");
    expect(shown[0]).toMatch(/^DOLLR_BASE_URL has .* in it: give it without\.$/);
    expect(shown.filter((line) => OBEYED.test(line))).toEqual([]);
  });
});

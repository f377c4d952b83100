import { PassThrough } from "node:stream";
import xterm from "@xterm/headless";
import { describe, expect, it } from "vitest";
import { run } from "../../src/index.ts";
import { type Cleanup, createShell, runSandbox } from "../support/shell.ts";

describe.concurrent("where a person looks", () => {
  it.for([80, 40, 20])("keeps all that is said and every step once, %d columns wide", async (columns, test) => {
    const { url } = await runSandbox(test);
    const rows = await look(test, { columns, url }, "collect", "--via", "hosted");
    const screen = rows.join("").replaceAll(" ", "");
    for (const said of ["Thepayeropenshttp://", "Thesandboxplaysthepayer,whoactsonthatpage.", "Completed."])
      expect(screen).toContain(said);
    for (const step of ["checkout", "page", "settle"]) expect(screen.split(`✓${step}`), step).toHaveLength(2);
  });

  it.for([52, 38, 30])("draws no receipt wider than %d columns", async (columns, test) => {
    const { url } = await runSandbox(test);
    const item = "Rice 🍚 米米米米米米米米米米米米米米米米米米米米米米";
    const rows = await look(test, { columns, url }, "collect", "--item", item);
    const receipt = rows.slice(rows.findIndex((row) => row.includes("──")));
    expect(receipt.filter((row) => row.includes("──")).map((row) => row.length)).toEqual([columns, columns, columns]);
    expect(receipt.find((row) => row.includes("米"))).toMatch(/…\s+25\.00 USD$/);
  });

  it("says below the steps why a payment does not go on", async (test) => {
    const { url } = await runSandbox(test);
    const environment = { DOLLR_BASE_URL: url, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "wrong" };
    let seen = "";
    const onText = (text: string) => {
      seen += text;
    };
    const live = ["--live", "--yes", "--phone", "231883456789", "--amount", "5", "--currency", "USD", "--wait", "2"];
    await look(test, { columns: 80, url, environment, onText }, "collect", ...live);
    expect(seen).toContain("→ unknown: obtainToken was answered 401");
  });
});

interface Screen {
  readonly columns: number;
  readonly url: string;
  readonly environment?: Record<string, string>;
  readonly onText?: (text: string) => void;
}

/** The screen afterwards, with the lines that have scrolled off. */
async function look(test: Cleanup, screen: Screen, ...argv: string[]): Promise<readonly string[]> {
  const { columns, url, environment, onText } = screen;
  const { directory } = await createShell(test, url);
  const emulated = new xterm.Terminal({ cols: columns, rows: 50, convertEol: true, allowProposedApi: true });
  const stream = Object.assign(new PassThrough(), { columns, rows: 50, isTTY: true });
  stream.on("data", (chunk: Buffer) => {
    onText?.(chunk.toString());
    emulated.write(chunk);
  });
  await run(argv, {
    out: stream,
    err: stream,
    isInteractive: true,
    directory,
    environment: { DOLLR_SANDBOX_URL: url, ...environment },
    signal: new AbortController().signal,
    confirm: async () => undefined,
    askSecret: async () => undefined,
  });
  await new Promise<void>((resolve) => emulated.write("", resolve));
  const { active } = emulated.buffer;
  return Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? "");
}

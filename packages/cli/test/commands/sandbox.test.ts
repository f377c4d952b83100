import { execFileSync, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { type OnScreen, startOnScreen } from "../support/screen.ts";
import { type Cleanup, createShell, freeUrl } from "../support/shell.ts";

const BIN = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));

/** A folder, and a sandbox of it on a screen. */
async function serve(test: Cleanup, options: Partial<Parameters<typeof startOnScreen>[1]> = {}, ...flags: string[]) {
  const shell = await createShell(test, "");
  // As a person has it who has set nothing.
  const { directory, environment } = shell;
  const shown = await startOnScreen(
    test,
    { columns: 80, directory, ...options },
    ...["sandbox", "--port", "0", "--settle-after", "0", ...flags],
  );
  await shown.written("ends it");
  const url = /DOLLR_BASE_URL=(\S+)/.exec(stripVTControlCharacters(shown.raw()))![1]!;
  return { shell, directory, environment, shown, url };
}

const textOf = async (shown: OnScreen) => (await shown.rows()).map(({ text }) => text).join("\n");

describe.concurrent("dollr sandbox", () => {
  it.for([80, 40])(
    "prints every request and payment as it passes, in one line each, %d columns wide",
    async (columns, test) => {
      const { shell, shown, url } = await serve(test, { columns });
      shell.environment["DOLLR_SANDBOX_URL"] = url;
      expect((await shell.dollr("collect", "--id", "order-1", "--lose-answer")).code).toBe(0);
      expect((await shell.dollr("collect", "--id", "order-2", "--fail")).code).toBe(1);
      await shown.written("failed");
      const screen = await textOf(shown);
      expect(screen).toMatch(/^\d\d:\d\d:\d\d +200 .*parties\/create$/m);
      expect(screen).toMatch(/^\d\d:\d\d:\d\d +404 .*status\/collection/m);
      expect(screen).toMatch(/^\d\d:\d\d:\d\d +--- .*executions\/collection/m);
      expect(screen).toMatch(/^\d\d:\d\d:\d\d +✓ .*25\.00 USD +completed/m);
      expect(screen).toMatch(/^\d\d:\d\d:\d\d +✗ .*25\.00 USD +failed/m);
      if (columns === 80) expect(screen).toContain("answer-lost");
      const rows = await shown.rows();
      const passed = rows.slice(rows.findIndex(({ text }) => text.includes("ends it")));
      expect(passed.filter(({ isWrapped }) => isWrapped)).toEqual([]);
    },
  );

  it("shows no person and no secret of what passes", async (test) => {
    const { shell, shown, url } = await serve(test);
    shell.environment["DOLLR_SANDBOX_URL"] = url;
    const before = shown.raw().length;
    await shell.dollr("collect", "--name", "Kofi Secretive", "--phone", "231771234567", "--item", "Medicine");
    await shown.written("completed");
    const passed = shown.raw().slice(before);
    for (const hidden of ["Secretive", "771234567", "Medicine", "Bearer", "client_secret"])
      expect(passed).not.toContain(hidden);
  });

  it("colours requests by their status", async (test) => {
    const { shell, shown, url } = await serve(test);
    shell.environment["DOLLR_SANDBOX_URL"] = url;
    await shell.dollr("collect", "--lose-answer");
    await shown.written("completed");
    for (const painted of ["\u001B[32m200", "\u001B[33m404", "\u001B[31m---"]) expect(shown.raw()).toContain(painted);
  });

  it("gives settings that a shell takes as they stand", async (test) => {
    const { shown, url } = await serve(test, { columns: 40 });
    const lines = (await shown.rows()).reduce((text, row) => `${text}${row.isWrapped ? "" : "\n"}${row.text}`, "");
    const pasted = lines.split("\n").filter((line) => line.includes("export "));
    const script = `${pasted.join("\n")}\necho "$DOLLR_BASE_URL $DOLLR_CLIENT_ID $DOLLR_CLIENT_SECRET"`;
    expect(execFileSync("sh", ["-c", script], { encoding: "utf8", env: {} })).toBe(`${url} sandbox sandbox\n`);
  });

  it("is the sandbox of its folder, which other runs there use without being told, and keeps everything", async (test) => {
    const { shell, directory, shown, url } = await serve(test);
    const ran = await shell.dollr("collect", "--id", "order-1");
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining(url)]);
    shown.interrupt();
    expect(await shown.ended).toBe(0);
    expect(await textOf(shown)).toContain("the next run goes on with them");
    const again = await startOnScreen(test, { columns: 80, directory }, "sandbox", "--port", "0");
    await again.written("One payment of earlier runs is here.");
    expect((await shell.dollr("status", "order-1")).code).toBe(0);
  });

  it("is one per folder: a second one says where the first is", async (test) => {
    const { shell, url } = await serve(test);
    const { code, err } = await shell.dollr("sandbox", "--port", "0");
    expect([code, err]).toEqual([2, expect.stringContaining(`serves the sandbox of this folder at ${url}`)]);
    expect(err).toContain("dollr open");
  });

  it("opens its window by a key, and says so where there is no browser", async (test) => {
    const opened: string[] = [];
    let hasBrowser = true;
    const openBrowser = async (address: string) => {
      if (!hasBrowser) throw new Error("none");
      opened.push(address);
    };
    const { shown, url } = await serve(test, { openBrowser });
    shown.press("o");
    await shown.written(`Opened ${url}`);
    expect(opened).toEqual([url]);
    hasBrowser = false;
    shown.press("o");
    await shown.written("No browser could be opened.");
  });

  it.for([
    [true, "Reset."],
    [false, "Nothing was reset."],
  ] as const)("asks before a key resets it, and takes %s for an answer", async ([answer, said], test) => {
    const { shell, shown, url } = await serve(test, { answer });
    shell.environment["DOLLR_SANDBOX_URL"] = url;
    await shell.dollr("collect", "--id", "order-1");
    await shown.written("completed");
    shown.press("x");
    shown.press("r");
    await shown.written(said);
    expect(shown.questions).toEqual(["Reset, and lose 1 payment?"]);
    const { executions } = (await (await fetch(`${url}/__sandbox/ledger`)).json()) as { executions: unknown[] };
    expect(executions).toHaveLength(answer ? 0 : 1);
  });

  it("listens for others only when it is told, and says who can reach it then", async (test) => {
    const alone = await serve(test);
    expect(await textOf(alone.shown)).not.toContain("Take care");
    const { shown, url } = await serve(test, {}, "--host", "0.0.0.0");
    const screen = await textOf(shown);
    expect(screen).toMatch(/On other devices: http:\/\/\S+:\d+/);
    expect(screen).toMatch(/Take care: it listens on 0\.0\.0\.0\. Whoever is in your network can see/);
    expect(new URL(url).hostname).toBe("127.0.0.1");
    // As an app in another container calls it.
    expect(await statusFor(url, hostname().toLowerCase())).toBe(200);
    expect(await statusFor(url, "sandbox.evil.example")).toBe(403);
  });

  it("has its pages where it is told that they are", async (test) => {
    const { shell, url } = await serve(test, {}, "--host", "0.0.0.0", "--public-url", "http://localhost:4999/x");
    shell.environment["DOLLR_SANDBOX_URL"] = url;
    const { out } = await shell.dollr("collect", "--via", "hosted", "--fail");
    expect(out).toContain("http://localhost:4999/pay/");
  });

  it("takes another port where the usual one is taken, and says so", async (test) => {
    const taker = createServer();
    // Whoever has it already does as well.
    await new Promise<void>((resolve) => taker.once("error", () => resolve()).listen(4010, "127.0.0.1", resolve));
    test.onTestFinished(() => void taker.close());
    const { directory } = await createShell(test, "");
    const shown = await startOnScreen(test, { columns: 80, directory }, "sandbox");
    await shown.written("Port 4010 is taken, so it has another one this time.");
  });

  it("takes no other port where one was named", async (test) => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    test.onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    const { code, err } = await (await createShell(test, "")).dollr("sandbox", "--port", `${port}`);
    expect([code, err]).toEqual([2, expect.stringContaining(`Port ${port} is taken`)]);
    expect(err).toContain("--port 0");
  });

  it.for([
    [["--host", "203.0.113.7"], "--host takes an address of this machine, not 203.0.113.7."],
    [["--public-url", "localhost"], "--public-url takes an address such as"],
  ] as const)("does not start with %j, and says why", async ([flags, said], test) => {
    const { code, err } = await (await createShell(test, "")).dollr("sandbox", "--port", "0", ...flags);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  });

  it("prints one JSON document and nothing of what passes with --json", async (test) => {
    const url = await freeUrl();
    const shell = await createShell(test, url);
    const { out } = await shell.interrupt("clientSecret", "sandbox", "--port", new URL(url).port, "--json");
    expect(JSON.parse(out)).toEqual({ url, clientId: "sandbox", clientSecret: "sandbox" });
  });
});

it.for(["sandbox", "collect", "fees"])("dollr %s says so where its folder cannot be written", async (command, test) => {
  const shell = await createShell(test, "");
  await writeFile(join(shell.directory, ".dollr"), "");
  const { code, err } = await shell.dollr(command);
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^dollr cannot write to \S+\.dollr: a file with this name is in the way\.$/m),
  ]);
  expect(err).toContain("Say the same in a folder that is yours.");
});

it.for(["sandbox", "collect", "fees"])(
  "dollr %s says what it needs where Node has no SQLite",
  async (command, test) => {
    const { directory } = await createShell(test, "");
    const old = "process.getBuiltinModule = undefined;";
    const node = ["--conditions=@dollr-kit/source", "--import", `data:text/javascript,${old}`];
    const { status, stderr } = spawnSync(process.execPath, [...node, BIN, command], {
      cwd: directory,
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining("dollr needs Node 22.13 or newer, and this is v")]);
  },
);

function statusFor(url: string, name: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url);
    const asked = request(`${url}/__sandbox/magic`, { headers: { host: `${name}:${port}` } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on("error", reject).end();
  });
}

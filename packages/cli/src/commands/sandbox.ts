import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isLoopback } from "../sandbox/addresses.ts";
import { readAddress, type Served, type ServeOptions, serveFolder } from "../sandbox/folder-sandbox.ts";
import { requireSqlite } from "../sandbox/require-sqlite.ts";
import { watchTraffic } from "../sandbox/traffic.ts";
import { CommandError } from "../terminal/command-error.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { bold, dim, green, red } from "../text/style.ts";
import { words } from "../text/words.ts";
import { describeSandbox } from "../view/describe-sandbox.ts";
import { describePayment, describeRequest } from "../view/describe-traffic.ts";

export interface SandboxFlags {
  readonly port?: string;
  readonly host: string;
  readonly publicUrl?: string;
  readonly settleAfter: string;
  readonly json?: boolean;
}

const USUAL_PORT = 4010;
/** A run that serves the sandbox for itself alone may end by then. */
const HANDOVER_MS = 3_000;
const POLL_MS = 100;

/** Serves the sandbox of this folder until Ctrl-C, and prints what passes through it. */
export async function sandboxCommand(flags: SandboxFlags, terminal: SafeTerminal): Promise<number> {
  requireSqlite();
  const options = readOptions(flags);
  const served = await serve(join(terminal.directory, ".dollr"), options, terminal);
  try {
    if (flags.json) terminal.out.printJson({ url: served.url, clientId: "sandbox", clientSecret: "sandbox" });
    else terminal.out.print(describeSandbox(served, options, terminal));
    await (flags.json ? untilInterrupted(terminal) : run(served, terminal));
  } finally {
    await served.close();
  }
  if (!flags.json) terminal.out.print(words`\nEnded. Its payments are in .dollr: the next run goes on with them.`);
  return EXIT.completed;
}

/** No window can show the time of what ends thousands of years from now. */
const A_YEAR_MS = 365 * 24 * 60 * 60_000;

function readOptions({ port, host, publicUrl, settleAfter }: SandboxFlags): ServeOptions {
  const isWhole = (text: string) => /^\d+$/.test(text);
  if (port !== undefined && !(isWhole(port) && Number(port) <= 65_535))
    throw new CommandError("UsageError", `--port takes a number from 0 to 65535, not ${port}.`);
  if (!(isWhole(settleAfter) && Number(settleAfter) <= A_YEAR_MS))
    throw new CommandError(
      "UsageError",
      `--settle-after takes whole milliseconds, a year of them at most, not ${settleAfter}.`,
    );
  if (publicUrl !== undefined && !/^https?:$/.test(URL.parse(publicUrl)?.protocol ?? ""))
    throw new CommandError(
      "UsageError",
      `--public-url takes an address such as http://localhost:4010, not ${publicUrl}.`,
    );
  return {
    port: port === undefined ? USUAL_PORT : Number(port),
    orAnother: port === undefined,
    host,
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl).origin,
    settleAfterMs: Number(settleAfter),
  };
}

/** @throws CommandError where another process serves it, or it cannot listen. */
async function serve(folder: string, options: ServeOptions, { signal }: SafeTerminal): Promise<Served> {
  const deadline = performance.now() + HANDOVER_MS;
  do {
    const served = await serveFolder(folder, options).catch((error: unknown) => {
      throw explain(error, options);
    });
    if (served !== undefined) return served;
    await setTimeout(POLL_MS, undefined, { signal }).catch(() => undefined);
  } while (performance.now() < deadline && !signal.aborted);
  const at = readAddress(folder);
  throw new CommandError(
    "SandboxError",
    `Another dollr serves the sandbox of this folder${at === undefined ? "" : ` at ${at}`}.`,
    { hint: "Open that one: dollr open. Or end it first, and say the same again." },
  );
}

function explain(error: unknown, { port, host = "" }: ServeOptions): unknown {
  const { code, cause } = error as { readonly code?: string; readonly cause?: { readonly code?: string } };
  switch (code ?? cause?.code) {
    case "EADDRINUSE":
      return new CommandError("SandboxError", `Port ${port} is taken, perhaps by another sandbox.`, {
        hint: "Take another one: --port 4011. Or any that is free: --port 0.",
      });
    case "EACCES":
      return new CommandError("SandboxError", `Port ${port} is kept for the system.`, {
        hint: "Take one from 1024 on: --port 4010.",
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new CommandError("UsageError", `--host takes an address of this machine, not ${host}.`, {
        hint: "0.0.0.0 stands for all of them, 127.0.0.1 for this machine alone.",
      });
    default:
      return error;
  }
}

async function run(served: Served, terminal: SafeTerminal): Promise<void> {
  const { out } = terminal;
  const stop = watchTraffic(served.sandbox, {
    onRequest: (request) => out.print(describeRequest(request, out)),
    onPayment: (payment) => out.print(describePayment(payment, out)),
    onReset: () => out.print(words`${bold("Reset.")} ${dim("All payments are gone.")}`),
  });
  const stopReading = listenToKeys(served, terminal);
  await untilInterrupted(terminal);
  stopReading();
  stop();
}

function untilInterrupted({ signal }: SafeTerminal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** @returns a function that gives the keyboard back. */
function listenToKeys(served: Served, terminal: SafeTerminal): () => void {
  const { readKeys, signal } = terminal;
  if (readKeys === undefined) return () => {};
  let stopReading = readKeys(onKey);
  function onKey(key: string): void {
    if (key === "o") void openWindow(served, terminal);
    if (key === "r") void askReset();
  }
  // A question needs the keyboard.
  async function askReset(): Promise<void> {
    stopReading();
    const count = served.sandbox.ledger.executions.length;
    const agrees = await terminal.confirm(words`Reset, and lose ${count === 1 ? "1 payment" : `${count} payments`}?`);
    if (agrees) served.sandbox.reset();
    else if (!signal.aborted) terminal.out.print(dim("Nothing was reset."));
    if (!signal.aborted) stopReading = readKeys!(onKey);
  }
  return () => stopReading();
}

async function openWindow({ publicUrl, url }: Served, { openBrowser, out }: SafeTerminal): Promise<void> {
  const address = isLoopback(new URL(publicUrl).hostname) ? publicUrl : url;
  try {
    await openBrowser?.(address);
    out.print(words`${green("Opened")} ${address}`);
  } catch {
    out.print(words`${red("No browser could be opened.")} Open ${address} yourself.`);
  }
}

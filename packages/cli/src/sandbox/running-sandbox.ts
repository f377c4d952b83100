import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { FaultRule, Ledger } from "@dollr-kit/sandbox";
import { CommandError } from "../terminal/command-error.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import { isLoopback } from "./addresses.ts";
import { readAddress, serveFolder, standBy } from "./folder-sandbox.ts";

const USUAL_URL = "http://127.0.0.1:4010";
/** Between two polls of a payment on the page, or of a sandbox that another run is starting. */
const POLL_MS = 100;
/** A sandbox on a busy machine takes its time; where nothing listens, that is known at once. */
const ANSWER_TIMEOUT_MS = 5_000;
/** How long to wait for a sandbox that another run is starting. */
const START_TIMEOUT_MS = 10_000;

/** A sandbox on loopback: one that was running before, or one of this process. */
export interface RunningSandbox {
  readonly url: string;
  /** Whether this process serves it. */
  readonly isOwn: boolean;
  /** Identifies its state; a reset or a new start changes it. Absent where the sandbox is an older version. */
  instance(): Promise<string | undefined>;
  /** @returns a function that removes the fault, whether it has affected a request or not. */
  addFault(rule: FaultRule): Promise<() => Promise<void>>;
  /**
   * Pays on the hosted page with this phone, and waits for the result.
   * @returns why it was not paid, or nothing when it was paid or `over` aborted.
   */
  payHosted(sourceNumber: string, phone: string, over: AbortSignal): Promise<string | undefined>;
  close(): Promise<void>;
}

/**
 * Uses the sandbox of this folder that is running, or starts it. Its state is kept in `.dollr` for the next run. The one that
 * `DOLLR_SANDBOX_URL` names is used whatever folder it is of.
 */
export async function openSandbox(terminal: SafeTerminal): Promise<RunningSandbox> {
  const folder = join(terminal.directory, ".dollr");
  const given = terminal.environment["DOLLR_SANDBOX_URL"];
  const usualUrl = given ?? USUAL_URL;
  if (given !== undefined) requireUrl(given);
  const deadline = performance.now() + START_TIMEOUT_MS;
  do {
    if (given !== undefined && (await isSandbox(given))) return joinSandbox(given, folder);
    if (given !== undefined && !isLoopback(new URL(given).hostname)) throw nobodyAnswers(given);
    const served = await serveFolder(folder, { port: Number(new URL(usualUrl).port), orAnother: true });
    if (served !== undefined) {
      await printMove(usualUrl, served.url, terminal);
      return control(served.url, { isOwn: true, close: served.close });
    }
    // Another run of this folder serves it, or is about to.
    const url = readAddress(folder);
    if (url !== undefined && (await isSandbox(url))) return joinSandbox(url, folder);
    await setTimeout(POLL_MS, undefined, { signal: terminal.signal });
  } while (performance.now() < deadline);
  throw new Error(`Another dollr has the sandbox of ${folder}, and it does not answer. End that one, and try again.`);
}

function requireUrl(given: string): void {
  if (/^https?:$/.test(URL.parse(given)?.protocol ?? "")) return;
  throw new CommandError("UsageError", `DOLLR_SANDBOX_URL takes an address such as ${USUAL_URL}, not ${given}.`);
}

const nobodyAnswers = (url: string): CommandError =>
  new CommandError("SandboxError", `No sandbox answers at ${url}, which DOLLR_SANDBOX_URL names.`, {
    hint: "Start it there: dollr sandbox --host 0.0.0.0. Or leave the variable out, and one is started here.",
  });

async function joinSandbox(url: string, folder: string): Promise<RunningSandbox> {
  const instance = await control(url, { isOwn: false, close: async () => {} }).instance();
  return control(url, { isOwn: false, close: standBy(folder, url, instance) });
}

async function printMove(usualUrl: string, url: string, { err }: SafeTerminal): Promise<void> {
  if (new URL(usualUrl).port === new URL(url).port) return;
  const taker = (await isSandbox(usualUrl))
    ? "the sandbox of another folder or program"
    : "something that is no sandbox";
  err.print(words`${usualUrl} is taken by ${taker}. The sandbox of this folder is at ${url} this time.`);
}

function control(url: string, own: Pick<RunningSandbox, "isOwn" | "close">): RunningSandbox {
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${url}/__sandbox/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
    return response.json();
  };
  const read = async (path: string) => (await fetch(`${url}/__sandbox/${path}`)).json();
  return {
    ...own,
    url,
    async instance() {
      const { instance } = (await read("state")) as { instance?: unknown };
      return typeof instance === "string" ? instance : undefined;
    },
    async addFault(rule) {
      const { id } = (await post("faults", rule)) as { id: number };
      return async () => {
        // A sandbox that has ended has no faults any more.
        await fetch(`${url}/__sandbox/faults/${id}`, { method: "DELETE" }).catch(() => undefined);
      };
    },
    async payHosted(sourceNumber, phone, over) {
      const paid = await post(`sources/${encodeURIComponent(sourceNumber)}/pay`, { phone });
      const { referenceId } = paid as { referenceId: string };
      while (!over.aborted) {
        const { executions } = (await read("ledger")) as Pick<Ledger, "executions">;
        const execution = executions.find((each) => each.referenceId === referenceId);
        if (execution?.outcome === "FAILED") return execution.message ?? "no reason is given";
        if (execution?.outcome === "COMPLETED") return undefined;
        await setTimeout(POLL_MS, undefined, { signal: over }).catch(() => undefined);
      }
      return undefined;
    },
  };
}

async function isSandbox(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/__sandbox/magic`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    return response.ok && typeof ((await response.json()) as { phones?: unknown }).phones === "object";
  } catch {
    return false;
  }
}

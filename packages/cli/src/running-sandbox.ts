import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { FaultRule, Ledger } from "@dollr-kit/sandbox";
import { readAddress, serveFolder, standBy } from "./folder-sandbox.ts";
import type { SafeTerminal } from "./safe-terminal.ts";
import { words } from "./view/words.ts";

const USUAL_URL = "http://127.0.0.1:4010";
/** Between two looks: at what becomes of a payment on the page, or for a sandbox that another run is starting. */
const LOOK_MS = 100;
/** How long a sandbox that another run is starting is waited for. */
const PATIENCE_MS = 10_000;

/** A sandbox that answers on loopback: one that was running already, or one of this process. */
export interface RunningSandbox {
  readonly url: string;
  /** Whether it is of this process, and ends with it. */
  readonly isOwn: boolean;
  /** Names its state: another one once it is reset, or begins anew. Absent where the sandbox is older than that. */
  instance(): Promise<string | undefined>;
  /** @returns what takes the fault away again, whether it has struck or not. */
  addFault(rule: FaultRule): Promise<() => Promise<void>>;
  /**
   * Does what the payer does on the hosted page, with this phone, and waits for what becomes of it.
   * @returns why it was not paid, or nothing when it was, or `over` aborted.
   */
  payHosted(sourceNumber: string, phone: string, over: AbortSignal): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Takes the sandbox that runs already, else starts one, whose state lies in `.dollr` for the next run. */
export async function openSandbox(terminal: SafeTerminal): Promise<RunningSandbox> {
  const folder = join(terminal.directory, ".dollr");
  const usualUrl = terminal.environment["DOLLR_SANDBOX_URL"] ?? USUAL_URL;
  const deadline = performance.now() + PATIENCE_MS;
  do {
    if (await isSandbox(usualUrl)) return joinSandbox(usualUrl, folder);
    const served = await serveFolder(folder, { port: Number(new URL(usualUrl).port), orAnother: true });
    if (served !== undefined) {
      tellMove(usualUrl, served.url, terminal);
      return control(served.url, { isOwn: true, close: served.close });
    }
    // Another run of this folder has it, or is about to serve it.
    const url = readAddress(folder);
    if (url !== undefined && (await isSandbox(url))) return joinSandbox(url, folder);
    await setTimeout(LOOK_MS, undefined, { signal: terminal.signal });
  } while (performance.now() < deadline);
  throw new Error(`Another dollr has the sandbox of ${folder}, and it does not answer. End that one, and try again.`);
}

async function joinSandbox(url: string, folder: string): Promise<RunningSandbox> {
  const instance = await control(url, { isOwn: false, close: async () => {} }).instance();
  return control(url, { isOwn: false, close: standBy(folder, url, instance) });
}

function tellMove(usualUrl: string, url: string, { err }: SafeTerminal): void {
  if (new URL(usualUrl).port === new URL(url).port) return;
  err.print(
    words`${usualUrl} is taken by something that is no sandbox. The sandbox of this folder is at ${url} this time.`,
  );
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
        // A sandbox that is gone has taken its faults with it.
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
        await setTimeout(LOOK_MS, undefined, { signal: over }).catch(() => undefined);
      }
      return undefined;
    },
  };
}

async function isSandbox(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/__sandbox/magic`, { signal: AbortSignal.timeout(500) });
    return response.ok && typeof ((await response.json()) as { phones?: unknown }).phones === "object";
  } catch {
    return false;
  }
}

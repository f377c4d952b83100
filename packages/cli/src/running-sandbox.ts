import { join } from "node:path";
import { createSandbox, type FaultRule, fileJournal } from "@dollr-kit/sandbox";
import type { Terminal } from "./terminal.ts";

const USUAL_URL = "http://127.0.0.1:4010";

/** A sandbox that answers on loopback: one that was running already, or one of this process. */
export interface RunningSandbox {
  readonly url: string;
  /** Whether it is of this process, and ends with it. */
  readonly isOwn: boolean;
  /** Names its state: another one once it is reset, or begins anew. Absent where the sandbox is older than that. */
  instance(): Promise<string | undefined>;
  addFault(rule: FaultRule): Promise<void>;
  /** Does what the payer does on the hosted page: pays with this phone. */
  payHosted(sourceNumber: string, phone: string): Promise<void>;
  close(): Promise<void>;
}

/** Takes the sandbox that runs already, else starts one, whose state lies in `.dollr` for the next run. */
export async function openSandbox({ directory, environment }: Terminal): Promise<RunningSandbox> {
  const usualUrl = environment["DOLLR_SANDBOX_URL"] ?? USUAL_URL;
  if (await isSandbox(usualUrl)) return control(usualUrl, { isOwn: false, close: async () => {} });
  const sandbox = createSandbox({ journal: fileJournal(join(directory, ".dollr", "sandbox.journal")) });
  const usualPort = Number(new URL(usualUrl).port);
  const { url, close } = await sandbox.listen({ port: usualPort }).catch(() => sandbox.listen({ port: 0 }));
  return control(url, { isOwn: true, close });
}

function control(url: string, own: Pick<RunningSandbox, "isOwn" | "close">): RunningSandbox {
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${url}/__sandbox/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
  };
  return {
    ...own,
    url,
    async instance() {
      const response = await fetch(`${url}/__sandbox/state`);
      const { instance } = (await response.json()) as { instance?: unknown };
      return typeof instance === "string" ? instance : undefined;
    },
    addFault: (rule) => post("faults", rule),
    payHosted: (sourceNumber, phone) => post(`sources/${encodeURIComponent(sourceNumber)}/pay`, { phone }),
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

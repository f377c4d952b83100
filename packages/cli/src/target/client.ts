import type { DollrClient } from "@dollr-kit/core";
import { requireSqlite } from "../sandbox/require-sqlite.ts";
import { openSandbox, type RunningSandbox } from "../sandbox/running-sandbox.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { connectDollr, connectSandbox, dollrUrl } from "./connect.ts";

/** A client without records, for what is no payment. */
export interface OpenedClient {
  readonly client: DollrClient;
  readonly url: string;
  /** Absent with `--live`. */
  readonly sandbox?: RunningSandbox;
  close(): Promise<void>;
}

export async function openClient(terminal: SafeTerminal, live: boolean): Promise<OpenedClient> {
  if (live)
    return { client: connectDollr(terminal.environment), url: dollrUrl(terminal.environment), close: async () => {} };
  requireSqlite();
  const sandbox = await openSandbox(terminal);
  return { client: connectSandbox(sandbox.url), url: sandbox.url, sandbox, close: sandbox.close };
}

import { join } from "node:path";
import type { DollrClient } from "@dollr-kit/core";
import { connectDollr, connectSandbox, dollrUrl } from "./connect.ts";
import { openRecords, type Records } from "./records.ts";
import { removeOldStates } from "./remove-old-states.ts";
import { openSandbox, type RunningSandbox } from "./running-sandbox.ts";
import type { SafeTerminal } from "./safe-terminal.ts";
import { toStateFile } from "./state-file.ts";

/** Where payments are collected: Dollr itself, or a sandbox on this machine. Their records never mix. */
export interface Place extends Records {
  readonly client: DollrClient;
  readonly url: string;
  /** Absent where money is real. */
  readonly sandbox?: RunningSandbox;
}

export async function openPlace(terminal: SafeTerminal, { live }: { readonly live: boolean }): Promise<Place> {
  if (process.getBuiltinModule("node:sqlite") === undefined) {
    throw new Error(
      `dollr keeps its records by node:sqlite, which ${process.version} has not. Use Node 22.13 or newer.`,
    );
  }
  return live ? openDollr(terminal) : openSandboxPlace(terminal);
}

function openDollr(terminal: SafeTerminal): Place {
  const { environment } = terminal;
  const url = dollrUrl(environment);
  const client = connectDollr(environment);
  const file = join(terminal.directory, ".dollr", "collections.sqlite");
  const knownAs = environment["DOLLR_KNOWN_AS"] || undefined;
  return { client, url, ...openRecords({ client, file, knownAs }, terminal) };
}

async function openSandboxPlace(terminal: SafeTerminal): Promise<Place> {
  const sandbox = await openSandbox(terminal);
  try {
    const { url } = sandbox;
    const client = connectSandbox(url);
    const [folder, file] = [join(terminal.directory, ".dollr"), toStateFile(await sandbox.instance())];
    const records = openRecords({ client, file: join(folder, file) }, terminal);
    removeOldStates(folder, file);
    return {
      client,
      url,
      sandbox,
      ...records,
      async close() {
        await records.close();
        await sandbox.close();
      },
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

import { join } from "node:path";
import type { DollrClient } from "@dollr-kit/core";
import { removeOldStates } from "../folder/remove-old-states.ts";
import { toStateFile } from "../folder/state-file.ts";
import { openSandbox, type RunningSandbox } from "../sandbox/running-sandbox.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { connectDollr, connectSandbox, dollrUrl } from "./connect.ts";
import { openRecords, type Records } from "./records.ts";
import type { RecordsOptions } from "./records-options.ts";

/** Where payments are collected: Dollr, or a sandbox on this machine. Their records are kept apart. */
export interface Target extends Records {
  readonly client: DollrClient;
  readonly url: string;
  /** Absent with real money. */
  readonly sandbox?: RunningSandbox;
}

export interface TargetOptions extends Pick<RecordsOptions, "onlyId"> {
  readonly live: boolean;
}

export async function openTarget(terminal: SafeTerminal, { live, onlyId }: TargetOptions): Promise<Target> {
  if (process.getBuiltinModule("node:sqlite") === undefined) {
    throw new Error(
      `dollr keeps its records by node:sqlite, which ${process.version} has not. Use Node 22.13 or newer.`,
    );
  }
  return live ? openDollr(terminal, onlyId) : openSandboxTarget(terminal, onlyId);
}

function openDollr(terminal: SafeTerminal, onlyId: string | undefined): Target {
  const { environment } = terminal;
  const url = dollrUrl(environment);
  const client = connectDollr(environment);
  const file = join(terminal.directory, ".dollr", "collections.sqlite");
  const knownAs = environment["DOLLR_KNOWN_AS"] || undefined;
  return { client, url, ...openRecords({ client, file, knownAs, onlyId }, terminal) };
}

async function openSandboxTarget(terminal: SafeTerminal, onlyId: string | undefined): Promise<Target> {
  const sandbox = await openSandbox(terminal);
  try {
    const { url } = sandbox;
    const client = connectSandbox(url);
    const [folder, file] = [join(terminal.directory, ".dollr"), toStateFile(await sandbox.instance())];
    const records = openRecords({ client, file: join(folder, file), onlyId }, terminal);
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

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DollrClient } from "@dollr-kit/core";
import { removeOldStates } from "../folder/remove-old-states.ts";
import { toStateFile } from "../folder/state-file.ts";
import { requireSqlite } from "../sandbox/require-sqlite.ts";
import { openSandbox, type RunningSandbox } from "../sandbox/running-sandbox.ts";
import { CommandError } from "../terminal/command-error.ts";
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
  /** What `--store` said. */
  readonly storeFlag?: string;
}

/** The flags of all commands that use records. */
export interface TargetFlags {
  readonly live?: boolean;
  readonly store?: string | undefined;
}

export interface TargetOptions extends TargetFlags, Pick<RecordsOptions, "onlyId"> {}

export async function openTarget(terminal: SafeTerminal, options: TargetOptions): Promise<Target> {
  requireSqlite();
  const target = await (options.live ? openDollr(terminal, options) : openSandboxTarget(terminal, options));
  return { ...target, ...(options.store !== undefined && { storeFlag: options.store }) };
}

/** @throws CommandError where it is not there: an empty one would tell that nothing was paid. */
function findStore({ directory }: SafeTerminal, store: string): string {
  const file = resolve(directory, store);
  if (existsSync(file)) return file;
  throw new CommandError(
    "UsageError",
    `--store takes the SQLite file of a program of yours; there is none at ${file}.`,
  );
}

function openDollr(terminal: SafeTerminal, { store, onlyId }: TargetOptions): Target {
  const { environment, directory } = terminal;
  const file = store === undefined ? join(directory, ".dollr", "collections.sqlite") : findStore(terminal, store);
  const url = dollrUrl(environment);
  const client = connectDollr(environment);
  const knownAs = environment["DOLLR_KNOWN_AS"] || undefined;
  return { client, url, ...openRecords({ client, file, knownAs, onlyId }, terminal) };
}

async function openSandboxTarget(terminal: SafeTerminal, { store, onlyId }: TargetOptions): Promise<Target> {
  const given = store === undefined ? undefined : findStore(terminal, store);
  const sandbox = await openSandbox(terminal);
  try {
    const { url } = sandbox;
    const client = connectSandbox(url);
    const [folder, file] = [join(terminal.directory, ".dollr"), toStateFile(await sandbox.instance())];
    const records = openRecords({ client, file: given ?? join(folder, file), onlyId }, terminal);
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

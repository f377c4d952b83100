import { dirname, join } from "node:path";
import { type Collections, createCollections } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import type { DollrClient } from "@dollr-kit/core";
import { connect, connectSandbox } from "./connect.ts";
import { makeFolder } from "./folder.ts";
import { removeOldStates } from "./remove-old-states.ts";
import { openSandbox, type RunningSandbox } from "./running-sandbox.ts";
import type { SafeTerminal } from "./safe-terminal.ts";
import { toStateFile } from "./state-file.ts";

/** Where payments are collected: Dollr itself, or a sandbox on this machine. Their records never mix. */
export interface Place {
  readonly client: DollrClient;
  readonly collections: Collections;
  /** The same records for whoever looks: nothing goes on by a look. */
  readonly reader: Collections;
  readonly url: string;
  /** Where the records lie. */
  readonly file: string;
  /** Absent where money is real. */
  readonly sandbox?: RunningSandbox;
  close(): Promise<void>;
}

export async function openPlace(terminal: SafeTerminal, { live }: { readonly live: boolean }): Promise<Place> {
  if (process.getBuiltinModule("node:sqlite") === undefined) {
    throw new Error(
      `dollr keeps its records by node:sqlite, which ${process.version} has not. Use Node 22.13 or newer.`,
    );
  }
  return live ? openDollr(terminal) : openSandboxPlace(terminal);
}

function openDollr({ directory, environment }: SafeTerminal): Place {
  const url = dollrUrl(environment);
  const client = connect({ baseUrl: url, ...dollrCredentials(environment) });
  return { client, url, ...openRecords(client, join(directory, ".dollr", "collections.sqlite")) };
}

export const dollrUrl = (environment: SafeTerminal["environment"]): string =>
  environment["DOLLR_BASE_URL"] ?? "https://api.heydollr.app";

/** What is missing is complained of by the client. */
export const dollrCredentials = (environment: SafeTerminal["environment"]) => ({
  clientId: environment["DOLLR_CLIENT_ID"],
  clientSecret: environment["DOLLR_CLIENT_SECRET"],
});

async function openSandboxPlace(terminal: SafeTerminal): Promise<Place> {
  const sandbox = await openSandbox(terminal);
  try {
    const { url } = sandbox;
    const client = connectSandbox(url);
    const [folder, file] = [join(terminal.directory, ".dollr"), toStateFile(await sandbox.instance())];
    const records = openRecords(client, join(folder, file));
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

function openRecords(client: DollrClient, file: string): Pick<Place, "collections" | "reader" | "file" | "close"> {
  makeFolder(dirname(file));
  const store = sqliteStore(file);
  const collections = createCollections({ client, store });
  const reader = createCollections({ client, store, watch: { enabled: false } });
  return {
    collections,
    reader,
    file,
    async close() {
      await reader.close();
      await collections.close();
      await store.close();
    },
  };
}

import { join } from "node:path";
import { type Collections, createCollections } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import type { DollrClient } from "@dollr-kit/core";
import { connect } from "./connect.ts";
import { openSandbox, type RunningSandbox } from "./running-sandbox.ts";
import type { Terminal } from "./terminal.ts";

/** Where payments are collected: Dollr itself, or a sandbox on this machine. Their records never mix. */
export interface Place {
  readonly client: DollrClient;
  readonly collections: Collections;
  readonly url: string;
  /** Absent where money is real. */
  readonly sandbox?: RunningSandbox;
  close(): Promise<void>;
}

export async function openPlace(terminal: Terminal, { live }: { readonly live: boolean }): Promise<Place> {
  return live ? openDollr(terminal) : openSandboxPlace(terminal);
}

function openDollr({ directory, environment }: Terminal): Place {
  const url = dollrUrl(environment);
  const client = connect({ baseUrl: url });
  const collections = createCollections({
    client,
    store: sqliteStore(join(directory, ".dollr", "collections.sqlite")),
  });
  return { client, collections, url, close: () => collections.close() };
}

export const dollrUrl = (environment: Terminal["environment"]): string =>
  environment["DOLLR_BASE_URL"] ?? "https://api.heydollr.app";

async function openSandboxPlace(terminal: Terminal): Promise<Place> {
  const sandbox = await openSandbox(terminal);
  const { url } = sandbox;
  const client = connect({ baseUrl: url, clientId: "sandbox", clientSecret: "sandbox" });
  const collections = createCollections({
    client,
    store: sqliteStore(join(terminal.directory, ".dollr", "sandbox.sqlite")),
  });
  return {
    client,
    collections,
    url,
    sandbox,
    async close() {
      await collections.close();
      await sandbox.close();
    },
  };
}

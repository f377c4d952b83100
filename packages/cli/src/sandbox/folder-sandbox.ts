import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createSandbox, fileJournal } from "@dollr-kit/sandbox";
import { tryLock } from "../folder/folder-lock.ts";
import { readJournalInstance, toJournalPath } from "../folder/journal-instance.ts";

/** Between two checks whether the serving process has ended. */
const POLL_MS = 100;

/** The sandbox of a folder, served by this process. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the sandbox of this folder, from its journal. Only one process at a time does: two that write to one journal would
 * each know half of the state.
 * @param port - the port; with `orAnother`, a free one where that is in use.
 * @returns nothing while another process serves it.
 */
export async function serveFolder(
  folder: string,
  { port, orAnother }: { readonly port: number; readonly orAnother: boolean },
): Promise<Served | undefined> {
  const unlock = tryLock(join(folder, "sandbox.lock"));
  if (unlock === undefined) return undefined;
  try {
    const sandbox = createSandbox({ journal: fileJournal(toJournalPath(folder)) });
    const { url, close } = await sandbox.listen({ port }).catch((error: unknown) => {
      if (orAnother) return sandbox.listen({ port: 0 });
      throw error;
    });
    writeFileSync(toAddressPath(folder), url, { mode: 0o600 });
    return { url, close: () => close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * The address at which the sandbox of this folder is served, or was last. Only loopback addresses are read: a folder from
 * somebody else could have any address, and payments must not leave this machine.
 */
export function readAddress(folder: string): string | undefined {
  try {
    const [url] = /^http:\/\/127\.0\.0\.1:\d{1,5}$/.exec(readFileSync(toAddressPath(folder), "utf8")) ?? [];
    return url;
  } catch {
    return undefined;
  }
}

const toAddressPath = (folder: string): string => join(folder, "sandbox.address");

/**
 * Waits until the process that serves the sandbox of this folder ends, then serves it at the same address, so that the payments
 * of this process go on.
 * @param instance - the state that answers at `url`. It has to be the one of this folder.
 * @returns a function that stops waiting or serving.
 */
export function standBy(folder: string, url: string, instance: string | undefined): () => Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  async function wait(): Promise<Served | undefined> {
    while (!signal.aborted && instance !== undefined && readJournalInstance(folder) === instance) {
      const served = await serveFolder(folder, { port: Number(new URL(url).port), orAnother: false });
      if (served !== undefined) return served;
      await setTimeout(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }
  // Where something else has taken the port, the payments wait for the next run.
  const served = wait().catch(() => undefined);
  return async () => {
    over.abort();
    await (await served)?.close();
  };
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createSandbox, fileJournal } from "@dollr-kit/sandbox";
import { tryLock } from "./folder-lock.ts";
import { readJournalInstance, toJournalPath } from "./journal-instance.ts";

/** Between two looks whether the process that serves has ended. */
const LOOK_MS = 100;

/** The sandbox of a folder as this process serves it. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the sandbox of this folder, which goes on from its journal. One process at a time does: two that write to one journal
 * would each know half of it.
 * @param port - the one to take; with `orAnother`, any where that one is taken.
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
 * Where the sandbox of this folder was served last, and is, while another process has it. A folder that came from elsewhere may
 * name any address: payments are told to this machine alone.
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
 * Waits for the process that serves the sandbox of this folder to end, and then serves it at the same address, so that the
 * payments of this process go on.
 * @param instance - the state that answers at `url`; one that is not of this folder is nothing to wait for.
 * @returns how to stop: waiting, or serving.
 */
export function standBy(folder: string, url: string, instance: string | undefined): () => Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  async function wait(): Promise<Served | undefined> {
    while (!signal.aborted && instance !== undefined && readJournalInstance(folder) === instance) {
      const served = await serveFolder(folder, { port: Number(new URL(url).port), orAnother: false });
      if (served !== undefined) return served;
      await setTimeout(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }
  // Where its port was taken at once by something else, the payments wait for the next run.
  const served = wait().catch(() => undefined);
  return async () => {
    over.abort();
    await (await served)?.close();
  };
}

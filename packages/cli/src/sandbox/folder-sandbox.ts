import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createSandbox, fileJournal, type Sandbox } from "@dollr-kit/sandbox";
import { tryLock } from "../folder/folder-lock.ts";
import { readJournalInstance, toJournalPath } from "../folder/journal-instance.ts";
import { isEveryAddress, isLoopback, isOfThisMachine, toReachableUrl } from "./addresses.ts";

/** Between two checks whether the serving process has ended. */
const POLL_MS = 100;
const THIS_MACHINE = "127.0.0.1";

/** The sandbox of a folder, served by this process. */
export interface Served {
  /** Its address on this machine. */
  readonly url: string;
  /** The address of its pages: for other devices, where it listens for them. */
  readonly publicUrl: string;
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Take a free one where that port is in use. */
  readonly orAnother: boolean;
  /** What it listens on. @defaultValue 127.0.0.1 */
  readonly host?: string | undefined;
  /** Origin of its pages. @defaultValue as other devices reach it, where it listens for them */
  readonly publicUrl?: string | undefined;
  readonly settleAfterMs?: number | undefined;
}

/**
 * Serves the sandbox of this folder, from its journal. Only one process at a time does: two that write to one journal would
 * each know half of the state.
 * @returns nothing while another process serves it.
 */
export async function serveFolder(folder: string, options: ServeOptions): Promise<Served | undefined> {
  const unlock = tryLock(join(folder, "sandbox.lock"));
  if (unlock === undefined) return undefined;
  try {
    const { sandbox, url, publicUrl, close } = await listen(folder, options);
    writeFileSync(toAddressPath(folder), url, { mode: 0o600 });
    return { url, publicUrl, sandbox, close: () => close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function listen(folder: string, options: ServeOptions) {
  const { host = THIS_MACHINE, orAnother, settleAfterMs } = options;
  const port = await findPort(host, options.port, orAnother);
  const publicUrl = options.publicUrl ?? (isLoopback(host) ? undefined : toReachableUrl(host, port));
  const sandbox = createSandbox({ journal: fileJournal(toJournalPath(folder)), settleAfterMs, publicUrl });
  const { url: listensAt, close } = await sandbox.listen({ host, port });
  const url = isEveryAddress(host) ? listensAt.replace(host === "::" ? "[::]" : host, THIS_MACHINE) : listensAt;
  return { sandbox, url, publicUrl: publicUrl ?? url, close };
}

/** Links to pages have the port in them, so it has to be known before the sandbox is there. */
async function findPort(host: string, port: number, orAnother: boolean): Promise<number> {
  if (port !== 0 && !orAnother) return port;
  return (await takePort(host, port)) ?? (await takePort(host, 0)) ?? port;
}

async function takePort(host: string, port: number): Promise<number | undefined> {
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, host, () => resolve(true));
  });
  if (!isFree) return undefined;
  const { port: taken } = server.address() as { readonly port: number };
  await new Promise((resolve) => server.close(resolve));
  return taken;
}

/**
 * The address at which the sandbox of this folder is served, or was last. Only addresses of this machine are read: a folder from
 * somebody else could have any, and payments must not leave this machine.
 */
export function readAddress(folder: string): string | undefined {
  try {
    const [url, host = ""] =
      /^http:\/\/(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/.exec(readFileSync(toAddressPath(folder), "utf8")) ?? [];
    return isOfThisMachine(host.replaceAll(/[[\]]/g, "")) ? url : undefined;
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

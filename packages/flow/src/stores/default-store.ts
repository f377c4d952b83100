import { runtimeProcess } from "../lib/runtime.ts";
import { memoryStore } from "./memory.ts";
import type { PaymentStore } from "./payment-store.ts";

/** Beside the process that collects. */
const DEFAULT_PATH = "./.dollr/collections.sqlite";

/**
 * SQLite on disk where the runtime has one: it is never silently replaced by memory. Memory in browsers' workers and on
 * Workers, which have no disk.
 */
export function openDefaultStore(): PaymentStore {
  return hasDisk() ? openedAtFirstUse() : memoryStore();
}

function hasDisk(): boolean {
  const isWorkers = globalThis.navigator?.userAgent === "Cloudflare-Workers";
  return !isWorkers && runtimeProcess()?.versions?.node !== undefined;
}

/** The file is opened by the first payment, and whoever gives another store never loads SQLite. */
function openedAtFirstUse(): PaymentStore & { close(): Promise<void> } {
  let opening: Promise<PaymentStore & { close(): Promise<void> }> | undefined;
  const opened = () => {
    opening ??= import("./sqlite.ts")
      .then(({ sqliteStore }) => sqliteStore(DEFAULT_PATH))
      .catch((error) => {
        // The next use tries again: the disk or the folder may be mended by then.
        opening = undefined;
        throw error;
      });
    return opening;
  };
  return {
    open: async (record) => (await opened()).open(record),
    load: async (...args) => (await opened()).load(...args),
    save: async (record) => (await opened()).save(record),
    claim: async (...args) => (await opened()).claim(...args),
    async *list(filter) {
      yield* (await opened()).list(filter);
    },
    payer: async (key) => (await opened()).payer(key),
    rememberPayer: async (key, ids) => (await opened()).rememberPayer(key, ids),
    forgetPayer: async (key) => (await opened()).forgetPayer(key),
    // What could not be opened is closed. Whoever opened it has heard why.
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}

import type { RunOutside } from "@dollr-kit/flow";
import type { PostgresClient } from "../database/pool.ts";
import { type Change, type ChangeListener, parsePayload } from "./payload.ts";
import type { Sleep } from "./sleep.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** How often an empty query tests the connection. A dead connection shows itself by nothing else. */
const PROOF_MS = 30_000;
/** The longest wait after the first failure. It doubles with each further failure, up to the second number. */
const BACK_OFF_MS = 100;
const LONGEST_BACK_OFF_MS = 10_000;

/** Hears what other stores tell. It keeps a connection for that while it has a listener. */
export interface Listening {
  /** @returns a function that removes the listener. */
  onChange(listener: ChangeListener): () => void;
  /** Tells the listeners of this process. */
  tellHere(changes: readonly Change[]): void;
  close(): void;
}

export interface ListeningOptions {
  /** Undefined where there is no connection for it. */
  readonly connect: (() => Promise<PostgresClient>) | undefined;
  readonly channel: string;
  /** The name of this store. It ignores its own messages. */
  readonly by: string;
  readonly sleep: Sleep;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly outside: RunOutside;
  readonly timeoutMs: number;
}

export function createListening(options: ListeningOptions): Listening {
  const { connect, channel, by, sleep, random, outside, timeoutMs } = options;
  const listeners = new Set<ChangeListener>();
  let unwanted = new AbortController();

  function tellHere(changes: readonly Change[]): void {
    for (const listener of listeners) {
      Promise.resolve(changes)
        .then(listener)
        .catch(() => undefined);
    }
  }

  function hear(text: string | undefined): void {
    const told = parsePayload(text);
    if (told !== undefined && told.by !== by) tellHere(told.changes);
  }

  async function keepListening(open: () => Promise<PostgresClient>, { signal }: AbortController): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const isNew = () => {
        failures = 0;
        // Until now there was no connection, so any payment may have changed unheard.
        tellHere([]);
      };
      await listenOnce(open, signal, isNew).catch(() => undefined);
      const longestMs = Math.min(LONGEST_BACK_OFF_MS, BACK_OFF_MS * 2 ** failures);
      await sleep((longestMs * (1 + random())) / 2, signal).catch(() => undefined);
    }
  }

  /** Listens until the connection breaks or the signal aborts. On abort it waits for no query. */
  async function listenOnce(
    open: () => Promise<PostgresClient>,
    signal: AbortSignal,
    isNew: () => void,
  ): Promise<void> {
    const client = await openUnlessAborted(open, signal);
    const ended = AbortSignal.any([signal, whenBroken(client)]);
    client.on("notification", ({ payload }) => !ended.aborted && hear(payload));
    const query = (text: string) => unlessAborted(client.query({ text, query_timeout: timeoutMs }), ended);
    try {
      await query(`LISTEN ${channel}`);
      isNew();
      for (;;) {
        await sleep(PROOF_MS, ended);
        await query("SELECT");
      }
    } finally {
      // This connection listens until it ends, so the pool must not lend it to others.
      client.release(true);
    }
  }

  function start(): void {
    if (connect === undefined) return;
    unwanted = new AbortController();
    void outside(() => keepListening(connect, unwanted));
  }

  return {
    onChange(listener) {
      const each: ChangeListener = (changes) => listener(changes);
      listeners.add(each);
      if (listeners.size === 1) start();
      return () => {
        if (listeners.delete(each) && listeners.size === 0) unwanted.abort("nobody listens");
      };
    },
    tellHere,
    close() {
      listeners.clear();
      unwanted.abort("closed");
    },
  };
}

async function openUnlessAborted(open: () => Promise<PostgresClient>, signal: AbortSignal): Promise<PostgresClient> {
  const opening = open();
  try {
    return await unlessAborted(opening, signal);
  } catch (error) {
    opening.then(
      (late) => late.release(true),
      () => undefined,
    );
    throw error;
  }
}

function whenBroken(client: PostgresClient): AbortSignal {
  const broken = new AbortController();
  const abort = () => broken.abort("broken");
  client.on("error", abort);
  client.on("end", abort);
  return broken.signal;
}

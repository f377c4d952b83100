import type { RunOutside } from "@dollr-kit/flow";
import type { PostgresClient } from "../database/pool.ts";
import { type Change, type ChangeListener, parsePayload } from "./payload.ts";
import type { Sleep } from "./sleep.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** How often the connection is used, so that a dead one is noticed. */
const PROOF_MS = 30_000;
/** The wait after the first failure, and the longest one. */
const BACK_OFF_MS = 100;
const LONGEST_BACK_OFF_MS = 10_000;

/** Hears what other stores tell, on a connection of its own, while somebody listens. */
export interface Listening {
  /** @returns what ends it. */
  onChange(listener: ChangeListener): () => void;
  /** Tells those who listen in this process. */
  tellHere(changes: readonly Change[]): void;
  close(): void;
}

export interface ListeningOptions {
  /** Undefined where no connection can be had for it. */
  readonly connect: (() => Promise<PostgresClient>) | undefined;
  readonly channel: string;
  /** The name of this store, which need not hear what it told itself. */
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
        // Nobody listened until now, or the last connection broke: anything may have changed meanwhile.
        tellHere([]);
      };
      await listenOnce(open, signal, isNew).catch(() => undefined);
      const longestMs = Math.min(LONGEST_BACK_OFF_MS, BACK_OFF_MS * 2 ** failures);
      await sleep((longestMs * (1 + random())) / 2, signal).catch(() => undefined);
    }
  }

  /** Listens until the connection breaks. When nobody listens any more, it does not wait for what is under way. */
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

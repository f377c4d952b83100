import type { Clock } from "@dollr-kit/core";
import type { Collection } from "../collections/collection.ts";
import type { CheckoutState } from "./checkout-state.ts";

/** How often it is looked whether what is known here has changed without an event. It costs no request. */
const TICK_MS = 1_000;
/** Not a comment, so that a page hears it, and connects anew where it does not. */
const ALIVE = "event: alive\ndata: 1\n\n";
/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 15_000;
/** After it the browser connects anew, and is asked anew who it is. */
const LONGEST_MS = 5 * 60_000;
/** How long the browser waits before it connects anew, in milliseconds. */
const RECONNECT_MS = 2_000;

const encoder = new TextEncoder();

export interface LiveOptions {
  readonly clock: Clock;
  /** As the state is now, as far as it is known here. */
  read(): CheckoutState;
  /** Reads the payment anew: a handle hears of changes by itself only where the runtime has weak references. */
  refresh(): Promise<void>;
  /** The page has gone. Not every runtime cancels the body. */
  readonly signal?: AbortSignal | undefined;
}

/** Names a state that has ended, so that a browser which connects again is not told the same once more. */
export const toEventId = ({ standing, retryKey = "" }: CheckoutState): string => `${standing} ${retryKey}`.trim();

/**
 * How a payment goes as server-sent events: the state as it is now, then at each change, up to the ending. It leaves neither listener nor timer
 * when the page goes.
 */
export function toLiveBody(payment: Collection | undefined, options: LiveOptions): ReadableStream<Uint8Array> {
  const left = new AbortController();
  const { signal } = options;
  const stop = () => left.abort();
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  const chunks = tell(payment, options, left.signal);
  const end = () => {
    stop();
    signal?.removeEventListener("abort", stop);
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (!done) return controller.enqueue(encoder.encode(value));
          end();
          controller.close();
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      async cancel() {
        end();
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* tell(
  payment: Collection | undefined,
  { clock, read, refresh }: LiveOptions,
  left: AbortSignal,
): AsyncGenerator<string, void> {
  const events = payment?.events()[Symbol.asyncIterator]();
  const leave = () => void events?.return?.();
  left.addEventListener("abort", leave, { once: true });
  try {
    let told = "";
    let silentSinceMs = clock.now();
    const endsAtMs = silentSinceMs + LONGEST_MS;
    let next = events?.next();
    while (!left.aborted) {
      const state = read();
      const text = JSON.stringify(state);
      if (text !== told) {
        yield `${told === "" ? `retry: ${RECONNECT_MS}\n` : ""}event: state\nid: ${toEventId(state)}\ndata: ${text}\n\n`;
        told = text;
        silentSinceMs = clock.now();
      } else if (clock.now() - silentSinceMs >= HEARTBEAT_MS) {
        yield ALIVE;
        silentSinceMs = clock.now();
      }
      if (state.isFinal || next === undefined || clock.now() >= endsAtMs) return;
      const heard = await firstOf(next, clock, left);
      if (heard !== undefined) await refresh();
      // No more will come: it has ended, or this process is closing.
      if (heard?.done && !read().isFinal) return;
      if (heard !== undefined) next = heard.done ? undefined : events!.next();
    }
  } finally {
    left.removeEventListener("abort", leave);
    if (!left.aborted) leave();
  }
}

/** @returns undefined when nothing came in time. No timer is left. */
async function firstOf<T>(next: Promise<T>, clock: Clock, left: AbortSignal): Promise<T | undefined> {
  const over = new AbortController();
  const tick = clock.sleep(TICK_MS, AbortSignal.any([over.signal, left])).catch(() => undefined);
  try {
    return await Promise.race([next, tick as Promise<undefined>]);
  } finally {
    over.abort();
  }
}

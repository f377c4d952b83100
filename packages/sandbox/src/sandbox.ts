import type { SandboxBehaviour } from "./behaviour/behaviour.ts";
import type { Given } from "./behaviour/given.ts";
import type { Faults } from "./faults/faults.ts";
import type { Listening } from "./http/listen.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { Payer } from "./payer/payer.ts";
import type { RequestRecord } from "./requests/request-log.ts";
import type { SandboxEvent } from "./watch/sandbox-event.ts";

/** A Dollr on your machine. */
export interface Sandbox {
  /**
   * Answers in process, without a socket; give it to a client as its `fetch`. It answers requests to any host.
   * @throws TypeError "fetch failed" with an ECONNRESET cause, as `fetch` of Node does, where a fault breaks the connection.
   */
  fetch(input: Request | string | URL, init?: RequestInit): Promise<Response>;
  /**
   * Serves over HTTP.
   * @param options - `port` by default 4010, 0 for a free one; `host` by default 127.0.0.1.
   * @throws Error when the port is taken, saying how to take another.
   */
  listen(options?: { readonly port?: number | undefined; readonly host?: string | undefined }): Promise<Listening>;
  readonly ledger: Ledger;
  readonly faults: Faults;
  /** The answers to what is not known of Dollr. */
  readonly behaviour: SandboxBehaviour;
  /**
   * Changes the behaviour from now on; what is left out stays as it is.
   * @throws TypeError on an unknown setting or an invalid value. It names both and what is valid.
   * @example sandbox.behave({ readLagMs: 10_000 })
   */
  behave(changes: Given<SandboxBehaviour>): void;
  /** The latest requests, in order of arrival, without secrets and personal data. */
  readonly requests: readonly RequestRecord[];
  /**
   * Calls `listener` for each request when it was answered or its connection broke, and for each payment when it was accepted
   * and when its status has changed, 200 ms later at most.
   * @returns a function that ends it. A program does not stay for it.
   */
  watch(listener: (event: SandboxEvent) => void): () => void;
  /** The person who pays: on the hosted page, on the phone, at the card's 3-D Secure check. */
  readonly payer: Payer;
  /** Moves the clock ahead by `ms` milliseconds. Sleeps that have begun take as long as before. */
  advance(ms: number): void;
  /** Starts again from the options: no records, and the faults and behaviour of the options. */
  reset(): void;
}

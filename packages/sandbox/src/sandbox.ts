import type { SandboxBehaviour } from "./behaviour/behaviour.ts";
import type { Faults } from "./faults/faults.ts";
import type { Listening } from "./http/listen.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { Payer } from "./payer/payer.ts";
import type { RequestRecord } from "./requests/request-log.ts";

/** A Dollr on your machine. */
export interface Sandbox {
  /**
   * Answers in process, without a socket; give it to a client as its `fetch`. Whatever host the request names, it
   * comes here.
   * @throws TypeError "fetch failed" with an ECONNRESET cause where a fault breaks the connection, like Node's own.
   */
  fetch(input: Request | string | URL, init?: RequestInit): Promise<Response>;
  /**
   * Serves over HTTP.
   * @param options - `port` by default 4010, 0 for a free one; `host` by default 127.0.0.1.
   * @throws Error when the port is taken, saying how to take another.
   */
  listen(options?: { readonly port?: number; readonly host?: string }): Promise<Listening>;
  readonly ledger: Ledger;
  readonly faults: Faults;
  /** What it does where nobody knows what Dollr does. */
  readonly behaviour: SandboxBehaviour;
  /**
   * Changes the behaviour from now on; what is left out stays as it is.
   * @throws TypeError on one that is not known or cannot be meant, naming it and what it takes.
   * @example sandbox.behave({ readLagMs: 10_000 })
   */
  behave(changes: Partial<SandboxBehaviour>): void;
  /** The latest requests, in order of arrival; no secret and no personal data is in them. */
  readonly requests: readonly RequestRecord[];
  /** The person who pays: on the hosted page, on the phone, at the card's 3-D Secure check. */
  readonly payer: Payer;
  /** Goes on in time by `ms` milliseconds, at once; sleeps that have begun stay as long. */
  advance(ms: number): void;
  /** Forgets everything but the options: an empty Dollr, without faults and behaviour beyond those of the options. */
  reset(): void;
}

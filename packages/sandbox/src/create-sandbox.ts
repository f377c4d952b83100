import { randomUUID } from "node:crypto";
import type { SandboxBehaviour } from "./behaviour/behaviour.ts";
import { createControl } from "./control/control.ts";
import { FaultRegistry, type Faults } from "./faults/faults.ts";
import { createApp } from "./http/app.ts";
import { replay } from "./journal/replay.ts";
import { createLedger } from "./ledger/create-ledger.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { checkBehaviour } from "./options/check-options.ts";
import type { SandboxOptions } from "./options/options.ts";
import { type ResolvedSandboxOptions, resolveSandboxOptions } from "./options/resolve-options.ts";
import { createPages } from "./pages/pages.ts";
import { createPayer } from "./payer/create-payer.ts";
import type { Payer } from "./payer/payer.ts";
import { RateLimit } from "./requests/rate-limit.ts";
import { RequestLog, type RequestRecord } from "./requests/request-log.ts";
import { createRandom } from "./time/random.ts";
import { createSandboxClock, type SandboxClock } from "./time/sandbox-clock.ts";
import { firstId } from "./world/first-id.ts";
import { World } from "./world/world.ts";

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

/** A sandbox that is being served. */
export interface Listening {
  /** Where it is: `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Ends every open connection and stops serving. */
  close(): Promise<void>;
}

/**
 * Creates a sandbox. Two of them share nothing.
 * @throws TypeError on an option that is not known or cannot be meant, naming it, what was given and what it takes.
 * @see `docs/dollr-api.md#open-questions`: where nobody knows how Dollr does it, `behaviour` chooses
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const resolved = resolveSandboxOptions(options);
  const clock = createSandboxClock(resolved.clock);
  const state = createState();
  const service = {
    clock,
    get world() {
      return state.world;
    },
    get log() {
      return state.log;
    },
    get rateLimit() {
      return state.rateLimit;
    },
    faults: new FaultRegistry(createRandom(resolved.seed, "faults")),
  };
  for (const fault of resolved.faults) service.faults.add(fault);

  function createState(lastId?: number) {
    const world = createWorld(resolved, clock, lastId);
    return { world, log: new RequestLog(resolved.requestLogSize), rateLimit: new RateLimit() };
  }

  function look(): World {
    state.world.lookAt(clock.now());
    return state.world;
  }

  const sandbox: Sandbox = {
    async fetch(input, init) {
      const request = input instanceof Request && init === undefined ? input : new Request(input, init);
      request.signal.throwIfAborted();
      return app(request);
    },
    async listen({ port = 4010, host = "127.0.0.1" } = {}) {
      const { listen } = await import("./http/listen.ts");
      const listening = await listen(app, port, { host, publicUrl: resolved.publicUrl });
      if (resolved.publicUrl === undefined) state.world.publicUrl = listening.url;
      return listening;
    },
    ledger: createLedger(look),
    faults: service.faults,
    get behaviour() {
      return state.world.behaviour;
    },
    behave(changes) {
      checkBehaviour(changes);
      const world = look();
      world.note({ at: world.now, kind: "behave", changes });
      world.behave(changes);
    },
    get requests() {
      return state.log.records;
    },
    payer: createPayer(look),
    advance: (ms) => clock.advance(ms),
    reset() {
      resolved.journal?.clear();
      const { publicUrl, lastId } = state.world;
      Object.assign(state, createState(lastId));
      state.world.publicUrl = publicUrl;
      service.faults.clear();
      for (const fault of resolved.faults) service.faults.add(fault);
    },
  };
  const pages = createPages(look).route(
    "/__sandbox",
    createControl(sandbox, clock, () => state.world.instance),
  );
  const app = createApp(service, pages);
  return sandbox;
}

/** A new world, or the one that the journal tells of. */
function createWorld(options: ResolvedSandboxOptions, clock: SandboxClock, lastId?: number): World {
  const entries = options.journal?.read() ?? [];
  const begun = entries.find((entry) => entry.kind === "begin");
  const beganAt = entries[0]?.at ?? clock.now();
  const beginning = {
    // Not drawn from the seed: the same seed begins every time alike, and the state is another one all the same.
    instance: begun?.instance ?? randomUUID(),
    firstId: begun?.firstId ?? firstId(beganAt, lastId),
  };
  const world = new World(options, beganAt, beginning);
  replay(world, entries);
  // An earlier run may have been moved on in time, and time never goes back.
  clock.advance(Math.max(0, (entries.at(-1)?.at ?? 0) - clock.now()));
  if (options.journal) world.note = options.journal.append;
  if (!begun) world.note({ at: clock.now(), kind: "begin", ...beginning });
  return world;
}

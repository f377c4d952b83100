import { checkBehaviour } from "./behaviour/check-behaviour.ts";
import { createControl } from "./control/control.ts";
import { FaultRegistry } from "./faults/faults.ts";
import { createApp } from "./http/app.ts";
import { openWorld } from "./journal/open-world.ts";
import { createLedger } from "./ledger/create-ledger.ts";
import type { SandboxOptions } from "./options/options.ts";
import { resolveSandboxOptions } from "./options/resolve-options.ts";
import { createPages } from "./pages/pages.ts";
import { createPayer } from "./payer/create-payer.ts";
import { RateLimit } from "./requests/rate-limit.ts";
import { RequestLog } from "./requests/request-log.ts";
import type { Sandbox } from "./sandbox.ts";
import { createRandom } from "./time/random.ts";
import { createSandboxClock } from "./time/sandbox-clock.ts";
import type { World } from "./world/world.ts";

/**
 * Creates a sandbox. Sandboxes share no state.
 * @throws TypeError on an unknown option or an invalid value. It names the option, the value and what is valid.
 * @see `docs/dollr-api.md#open-questions`: what is not known of Dollr is set by `behaviour`
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
    const world = openWorld(resolved, clock, lastId);
    return { world, log: new RequestLog(resolved.requestLogSize), rateLimit: new RateLimit() };
  }

  function currentWorld(): World {
    state.world.advanceTo(clock.now());
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
    ledger: createLedger(currentWorld),
    faults: service.faults,
    get behaviour() {
      return state.world.behaviour;
    },
    behave(changes) {
      checkBehaviour(changes);
      const world = currentWorld();
      world.note({ at: world.now, kind: "behave", changes });
      world.behave(changes);
    },
    get requests() {
      return state.log.records;
    },
    payer: createPayer(currentWorld),
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
  const pages = createPages(currentWorld).route(
    "/__sandbox",
    createControl(sandbox, clock, () => state.world.instance),
  );
  const app = createApp(service, pages);
  return sandbox;
}

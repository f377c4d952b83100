import { createControl } from "./control/control.ts";
import { createApp } from "./http/app.ts";
import { createLedger } from "./ledger/create-ledger.ts";
import type { SandboxOptions } from "./options/options.ts";
import { resolveSandboxOptions } from "./options/resolve-options.ts";
import { createPages } from "./pages/pages.ts";
import { createPayer } from "./payer/create-payer.ts";
import { replayRequest } from "./requests/replay.ts";
import type { Sandbox } from "./sandbox.ts";
import { SandboxState } from "./sandbox-state.ts";
import { Watch } from "./watch/watch.ts";
import { createWindow } from "./window/window.ts";

/**
 * Creates a sandbox. Sandboxes share no state.
 * @throws TypeError on an unknown option or an invalid value. It names the option, the value and what is valid.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#open-questions what is not known of Dollr is set by `behaviour`
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const resolved = resolveSandboxOptions(options);
  const state = new SandboxState(resolved);
  const currentWorld = () => state.currentWorld();
  const ledger = createLedger(currentWorld);
  const watch = new Watch(ledger);
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
    ledger,
    faults: state.faults,
    payer: createPayer(currentWorld),
    get behaviour() {
      return state.world.behaviour;
    },
    get requests() {
      return state.log.records;
    },
    behave: (changes) => state.behave(changes),
    advance: (ms) => state.clock.advance(ms),
    reset: () => state.reset(),
    watch: (listener) => watch.add(listener),
  };
  const control = createControl(sandbox, state.clock, {
    instance: () => state.world.instance,
    replay: (id) => replayRequest(state.exchanges, id, (request) => app(request)),
  });
  const pages = createPages(currentWorld).route("/__sandbox", control);
  const site = createWindow(state).all("*", ({ req }) => pages.fetch(req.raw));
  const app = createApp(state, site);
  state.onRequestEnd = (request) => watch.requestEnded(request);
  return sandbox;
}

import { runtime } from "./runtime.ts";

type RunOutside = <T>(work: () => T) => T;

interface AsyncHooks {
  readonly AsyncLocalStorage?: { snapshot?(): RunOutside };
}

function findOutside(): RunOutside {
  const hooks = runtime.process?.getBuiltinModule?.("node:async_hooks") as AsyncHooks | undefined;
  return hooks?.AsyncLocalStorage?.snapshot?.() ?? ((work) => work());
}

/**
 * Runs work for all callers outside of the `AsyncLocalStorage` context of the caller that happens to start it. The work runs in the context in
 * which this module was loaded, and not in that of the client, which may be created within a request. In runtimes without
 * `AsyncLocalStorage`, it just runs the work.
 */
export const runOutside: RunOutside = /* @__PURE__ */ findOutside();

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
 * Runs work that is shared by all callers outside of the `AsyncLocalStorage` context of the caller that happened to start it. It runs
 * in the context in which this module was loaded: the client itself may be made within a request. In runtimes without
 * `AsyncLocalStorage` it runs the work as it is.
 */
export const runOutside: RunOutside = /* @__PURE__ */ findOutside();

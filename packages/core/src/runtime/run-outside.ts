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
 * Runs what is done for all callers outside of what one of them keeps in an `AsyncLocalStorage`: in the context in which this module
 * was loaded, since the client itself may be made by the first request. Without such a thing in the runtime, where it is called.
 */
export const runOutside: RunOutside = /* @__PURE__ */ findOutside();

import { builtinModule } from "./runtime.ts";

/** Runs a function as if nobody had called: outside of what the caller keeps in an `AsyncLocalStorage`. */
export type RunOutside = <T>(work: () => T) => T;

interface AsyncHooks {
  readonly AsyncLocalStorage?: { snapshot?(): RunOutside };
}

/**
 * Keeps the context in which it is called. What runs for all callers, as loops and handlers, runs in it: else the tenant whose call
 * woke the loop would be the tenant of everybody's payments. Where the runtime has no such contexts, there is nothing to keep.
 */
export function keepContext(): RunOutside {
  const { AsyncLocalStorage } = builtinModule<AsyncHooks>("node:async_hooks") ?? {};
  return AsyncLocalStorage?.snapshot?.() ?? ((work) => work());
}

/** The same function, run outside. */
export function bindOutside<A extends unknown[], R>(
  outside: RunOutside,
  work: ((...args: A) => R) | undefined,
): ((...args: A) => R) | undefined {
  return work && ((...args) => outside(() => work(...args)));
}

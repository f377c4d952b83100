import { builtinModule } from "./runtime.ts";

/** Runs a function as if nobody had called: outside of what the caller keeps in an `AsyncLocalStorage`. */
export type RunOutside = <T>(work: () => T) => T;

interface AsyncHooks {
  readonly AsyncLocalStorage?: { snapshot?(): RunOutside };
}

/**
 * Keeps the async context in which it is called, and runs in it what serves all callers, such as loops and handlers. Otherwise a loop
 * would run in the context of the caller that woke it, for example under that caller's tenant. Without `AsyncLocalStorage` it does nothing.
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

/** Taken when this is loaded: a test may replace it by a fake one later. An environment that plays a browser has none. */
const { setImmediate = (run: () => void): unknown => setTimeout(run, 0) } = globalThis as {
  setImmediate?: (run: () => void) => unknown;
};

/** Calls `run` in a macrotask: after all waiting microtasks, and those that they start. */
export const afterMicrotasks = (run: () => void): void => void setImmediate(run);

/**
 * Resolves when everything that is ready has run.
 * @param turns - how many turns of the event loop it waits; a request to a server in the same process takes several.
 */
export async function quiescence(turns = 1): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => afterMicrotasks(resolve));
}

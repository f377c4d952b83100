/** Taken at the start: a test may put a fake one in its place. */
const { setImmediate } = globalThis;

/** Calls `run` in a macrotask: after every microtask that is waiting, and after those that these make. */
export const afterMicrotasks = (run: () => void): void => void setImmediate(run);

/**
 * Lets everything run that is ready.
 * @param turns - of the event loop: an answer of a server in the same process takes several until its body is read.
 */
export async function quiescence(turns = 1): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => afterMicrotasks(resolve));
}

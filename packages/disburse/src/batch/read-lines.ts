/** Lines, of which none is read any more after the signal, also while the next one does not come. */
export async function* readLines<T>(
  lines: AsyncIterable<T> | Iterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const iterator = Symbol.asyncIterator in lines ? lines[Symbol.asyncIterator]() : lines[Symbol.iterator]();
  const stopped = aborted(signal);
  try {
    while (!signal.aborted) {
      const next = await Promise.race([
        iterator.next(),
        stopped.then(() => ({ done: true, value: undefined }) as const),
      ]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Where it waits for its next line it may never come back.
    Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

/** Resolves when the signal has aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

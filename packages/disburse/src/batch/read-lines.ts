import { refuseOption } from "@dollr-kit/flow";

/** Reads lines until the signal aborts, also where it then still waits for the next one. */
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
    // Not awaited: a source that still waits for its next line may never answer.
    Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

/** @throws DollrConfigError for what is no lines at all. */
export function requireLines(lines: unknown): void {
  const isReadable =
    typeof lines === "object" && lines !== null && (Symbol.asyncIterator in lines || Symbol.iterator in lines);
  if (!isReadable) refuseOption("the lines have to be an array, or another iterable or async iterable of requests.");
}

/** Resolves when the signal has aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

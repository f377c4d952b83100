/** Yields the items in lists of `length`. The last list may be shorter. */
export async function* inBatches<T>(items: AsyncIterable<T>, length: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < length) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

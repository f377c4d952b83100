import type { StoreError } from "../errors/store-error.ts";

/** What a store that keeps records as text asks of whoever opens it. */
export interface UnreadableOptions {
  /**
   * Told, once for each, of a record that `claim` and `list` skip because it cannot be read: its row is damaged, or a newer
   * version of this package wrote it. The others are followed as ever, and a `load` of it throws the same error.
   */
  readonly onUnreadable?: ((error: StoreError) => void) | undefined;
}

/**
 * Reads row by row, so that one which cannot be read does not take the others with it.
 * @param keyOf - tells rows apart, for as long as the store is open.
 * @param read - throws for a row that cannot be read.
 * @returns what reads rows. Its `onSkipped` is told each time, of each row.
 */
export function skipUnreadable<Row, R>(
  keyOf: (row: Row) => string | number,
  read: (row: Row) => R,
  options: UnreadableOptions,
): (rows: readonly Row[], onSkipped?: (row: Row, error: unknown) => void) => R[] {
  const { onUnreadable } = options;
  const told = new Set<string | number>();

  function tell(key: string | number, error: unknown): void {
    if (told.has(key)) return;
    told.add(key);
    Promise.resolve(error as StoreError)
      .then(onUnreadable)
      .catch(() => undefined);
  }

  return (rows, onSkipped) =>
    rows.flatMap((row) => {
      try {
        return [read(row)];
      } catch (error) {
        tell(keyOf(row), error);
        onSkipped?.(row, error);
        return [];
      }
    });
}

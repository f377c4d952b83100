/**
 * Does this with each of them, so many at once. After one that failed nothing more is begun, and what is under way is waited for: whoever
 * reads afterwards must not read in the midst of it.
 * @throws what failed first.
 */
export async function eachSideBySide<T>(all: Iterable<T>, atOnce: number, work: (each: T) => Promise<unknown>) {
  const rest = all[Symbol.iterator]();
  const failures: unknown[] = [];

  async function workOn(): Promise<void> {
    for (let next = rest.next(); !next.done && failures.length === 0; next = rest.next())
      await work(next.value).catch((error) => failures.push(error));
  }

  await Promise.all(Array.from({ length: atOnce }, workOn));
  if (failures.length > 0) throw failures[0];
}

/**
 * Leaves out whatever a failure does not need, large pieces first.
 * @returns a list that still fails, and would not without any one of its parts.
 */
export async function leaveOut<T>(
  all: readonly T[],
  fails: (rest: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let left = all;
  for (let size = Math.ceil(all.length / 2); size >= 1; ) {
    const before = left.length;
    for (let start = 0; start < left.length; ) {
      const rest = left.filter((_, index) => index < start || index >= start + size);
      if (await fails(rest)) left = rest;
      else start += size;
    }
    // One by one until nothing more can go: what is left may have become superfluous meanwhile.
    if (size > 1) size = Math.ceil(size / 2);
    else if (left.length === before) break;
  }
  return left;
}

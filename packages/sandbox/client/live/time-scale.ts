/** Below this a gap is drawn by its length; a longer one grows by its logarithm. In milliseconds. */
const LINEAR_MS = 10;

/**
 * Places instants between 0 and 1 in their order. A payment is some requests within milliseconds, and then minutes of nothing: on an even
 * scale they would be one dot, so a long gap takes less than its share. The figures beside the bars are exact.
 */
export function createTimeScale(instants: readonly number[]): (at: number) => number {
  const sorted = [...new Set(instants)].sort((one, other) => one - other);
  const places = new Map<number, number>();
  let place = 0;
  for (const [index, at] of sorted.entries()) {
    place += Math.log1p((at - (sorted[index - 1] ?? at)) / LINEAR_MS);
    places.set(at, place);
  }
  return (at) => (place === 0 ? 0 : (places.get(at) ?? 0) / place);
}

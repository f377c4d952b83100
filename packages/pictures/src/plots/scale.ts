/** From a figure to a place, and the figures to write beside the axis. */
export interface Scale {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 5, 10];

/** From 0, evenly, with about as many ticks as asked for. */
export function linearScale(most: number, start: number, end: number, tickCount: number): Scale {
  const rough = most / tickCount;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((one) => one * power >= rough) ?? 10) * power;
  const top = Math.ceil(most / step) * step;
  const count = Math.round(top / step);
  return {
    place: (value) => start + (value / top) * (end - start),
    ticks: Array.from({ length: count + 1 }, (_, index) => index * step),
  };
}

/** By factors: as far from a half to 1 as from 1 to 2. Ticks double. */
export function doublingScale(least: number, most: number, start: number, end: number): Scale {
  const [low, high] = [Math.floor(Math.log2(least)), Math.ceil(Math.log2(most))];
  return {
    place: (value) => start + ((Math.log2(value) - low) / (high - low)) * (end - start),
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 2 ** (low + index)),
  };
}

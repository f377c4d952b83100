import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Random numbers from a seed. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  /** A whole number. Small ones are likelier: 1 to 2 is as likely as 2 to 4 and as 4 to 8. */
  magnitude(from: number, to: number): number;
  pick<T>(values: readonly T[]): T;
  /** One of the names, by their weights. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/**
 * Random numbers for one purpose. Each purpose has a stream of its own, so that one draw more for a fault does not change the
 * next payment.
 * @param stream - name of the purpose.
 */
export function createRandom(seed: number, stream: string): Random {
  const generator = xoroshiro128plus(mix(seed, stream));
  const next = (): number => uniformFloat64(generator);
  // Similar seeds give similar first numbers, so these are skipped.
  for (let drawn = 0; drawn < 8; drawn += 1) next();
  const integer = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    magnitude: (from, to) => Math.floor(from * (to / from) ** next()),
    pick: (values) => values[integer(0, values.length - 1)]!,
    weighted: (weights) => pickWeighted(weights, next()),
  };
}

function pickWeighted<K extends string>(weights: Readonly<Record<K, number>>, drawn: number): K {
  const entries = Object.entries<number>(weights) as [K, number][];
  let left = drawn * entries.reduce((sum, [, weight]) => sum + weight, 0);
  const found = entries.find(([, weight]) => {
    left -= weight;
    return left < 0;
  });
  return (found ?? entries.at(-1)!)[0];
}

/** FNV-1a of the name, starting from the seed. */
function mix(seed: number, stream: string): number {
  let hash = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1);
  for (let index = 0; index < stream.length; index += 1) {
    hash = Math.imul(hash ^ stream.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

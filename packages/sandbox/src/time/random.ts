import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Chance, from a seed. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  /** A whole number, small ones likelier: each doubling of it is as likely as the one before. */
  magnitude(from: number, to: number): number;
  pick<T>(values: readonly T[]): T;
  /** A name, each as likely as its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/**
 * Draws that belong to one purpose: one draw more for a fault does not change the next payment.
 * @param stream - name of the purpose.
 */
export function createRandom(seed: number, stream: string): Random {
  const generator = xoroshiro128plus(mix(seed, stream));
  const next = (): number => uniformFloat64(generator);
  // Nearby seeds give nearby first numbers; after a few draws they have nothing in common.
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

/** FNV-1a over the name, begun at the seed. */
function mix(seed: number, stream: string): number {
  let hash = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1);
  for (let index = 0; index < stream.length; index += 1) {
    hash = Math.imul(hash ^ stream.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

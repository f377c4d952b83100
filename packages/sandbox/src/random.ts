import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A number in [0, 1). */
export type Random = () => number;

/** Draws that belong to one purpose, so that one draw more for a fault does not change the next token. */
export function createRandom(seed: number, stream: number): Random {
  const generator = xoroshiro128plus((seed * 31 + stream) | 0);
  // Nearby seeds give nearby first numbers; after a few draws they have nothing in common.
  for (let drawn = 0; drawn < 8; drawn += 1) generator.next();
  return () => uniformFloat64(generator);
}

/** `length` random hexadecimal digits. */
export function randomHex(random: Random, length: number): string {
  let hex = "";
  while (hex.length < length) {
    hex += Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, "0");
  }
  return hex.slice(0, length);
}

/** A random UUID of version 4. */
export function randomUuid(random: Random): string {
  const hex = randomHex(random, 30);
  const variant = "89ab".charAt(Math.floor(random() * 4));
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(12, 15)}`,
    `${variant}${hex.slice(15, 18)}`,
    hex.slice(18, 30),
  ].join("-");
}

import type { Random } from "./random.ts";

/** `length` random hexadecimal digits. */
export function randomHex(random: Random, length: number): string {
  let hex = "";
  while (hex.length < length) {
    hex += Math.floor(random.next() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, "0");
  }
  return hex.slice(0, length);
}

/** A random UUID of version 4. */
export function randomUuid(random: Random): string {
  const hex = randomHex(random, 30);
  const variant = random.pick([..."89ab"]);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(12, 15)}`,
    `${variant}${hex.slice(15, 18)}`,
    hex.slice(18, 30),
  ].join("-");
}

import type { Summary } from "../measure/summary.ts";

/** With as many digits as the noise leaves meaning: 1,234 · 56.7 · 1.23 */
export function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits, signDisplay: "negative" });
}

/** A ratio with the half of the readings around it: `1.08 (1.05–1.12)` */
export function formatRatio({ median, low, high }: Summary): string {
  return `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

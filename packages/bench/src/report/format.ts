import type { Summary } from "../measure/summary.ts";

/** With as many digits as the noise leaves meaning: 1,234 · 56.7 · 1.23 · 0.0042 */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const precision = size < 1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: digits };
  return value.toLocaleString("en-US", { ...precision, signDisplay: "negative" });
}

/** A figure with the half of the readings around it: `1.08 (1.05–1.12)` */
export const formatSummary = ({ median, low, high }: Summary, digits: number): string =>
  `${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;

import { useEffect, useRef, useState } from "preact/hooks";
import type { Chart } from "../../src/window/view-data.ts";
import { clock, when } from "../live/format.ts";

const HEIGHT = 200;
/** Room for the figures at the left and the times below. */
const LEFT = 84;
const BELOW = 24;
const ABOVE = 10;

/** A balance over time: it changes at an instant and stays until the next. */
export function StepChart({ chart: { currency, steps }, now }: { readonly chart: Chart; readonly now: number }) {
  const [figure, width] = useWidth();
  const start = steps[0]?.[0] ?? 0;
  const end = Math.max(now, (steps.at(-1)?.[0] ?? 0) + 1, start + 60_000);
  const values = steps.map(([, value]) => value);
  const ticks = ticksFor(Math.min(...values), Math.max(...values));
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const x = (at: number) => LEFT + ((at - start) / (end - start)) * (width - LEFT - 8);
  const y = (value: number) => ABOVE + (1 - (value - low) / (high - low)) * (HEIGHT - ABOVE - BELOW);
  const line = steps
    .map(
      ([at, value], index) =>
        `${index === 0 ? "M" : "H"}${x(at).toFixed(1)}${index === 0 ? ` ${y(value).toFixed(1)}` : `V${y(value).toFixed(1)}`}`,
    )
    .join("");
  const last = values.at(-1) ?? 0;
  const summary = `Balance in ${currency}: ${values[0]?.toLocaleString("en")} at first, ${last.toLocaleString("en")} now.`;
  return (
    <figure class="chart" ref={figure}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={summary}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line class="grid" x1={LEFT} x2={width - 8} y1={y(tick)} y2={y(tick)} />
            <text class="tick" x={LEFT - 10} y={y(tick) + 4} text-anchor="end">
              {tick.toLocaleString("en", { notation: Math.abs(tick) >= 1e6 ? "compact" : "standard" })}
            </text>
          </g>
        ))}
        <path class="area" d={`${line}H${x(end).toFixed(1)}V${y(low)}H${LEFT}Z`} />
        <path class="line" d={`${line}H${x(end).toFixed(1)}`} />
        <text class="tick" x={LEFT} y={HEIGHT - 4}>
          {when(start, now)}
        </text>
        <text class="tick" x={width - 8} y={HEIGHT - 4} text-anchor="end">
          {clock(end)}
        </text>
      </svg>
      <figcaption class="unseen">{summary}</figcaption>
    </figure>
  );
}

/** The chart is drawn as wide as its place, so that its figures can be read on a phone, too. */
function useWidth() {
  const figure = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    if (figure.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(240, Math.round(entry.contentRect.width)));
    });
    observer.observe(figure.current);
    return () => observer.disconnect();
  }, []);
  return [figure, width] as const;
}

/** Three to five round figures around the values. */
function ticksFor(lowest: number, highest: number): readonly number[] {
  const range = highest - lowest || Math.abs(highest) * 0.1 || 1;
  const rough = range / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((size) => size * power >= rough) ?? 10) * power;
  const first = Math.floor(lowest / step);
  const last = Math.max(Math.ceil(highest / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isSteady, quantile, summarize } from "../src/measure/summary.ts";
import { formatNumber } from "../src/report/format.ts";
import { renderSection } from "../src/report/render.ts";
import { holds, isDecided } from "../src/report/section.ts";

function bench(...args: string[]) {
  const program = fileURLToPath(new URL("../src/bench.ts", import.meta.url));
  return spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
}

describe("a bar", () => {
  it("holds up to its limit and not beyond", () => {
    expect(holds({ what: "size", unit: "kB", value: 6, atMost: 6 })).toBe(true);
    expect(holds({ what: "size", unit: "kB", value: 6.001, atMost: 6 })).toBe(false);
    expect(holds({ what: "throughput", unit: "×", value: 2.99, atLeast: 3 })).toBe(false);
  });

  it("does not hold when nothing was measured, nor for what is no number", () => {
    expect(holds({ what: "size", unit: "kB", value: undefined, atMost: 6 })).toBe(false);
    expect(holds({ what: "size", unit: "kB", value: Number.NaN, atMost: 6 })).toBe(false);
  });

  it("is shown with what was promised, and stands out where it is missed", () => {
    const bars = [{ what: "size", unit: "kB", value: 12.4, atMost: 6 }];
    const text = renderSection({ title: "Size", how: "By hand.", tables: [], bars });
    expect(text).toContain("| size |  12.4 kB |   ≤ 6 kB | **no** |");
  });
});

describe("a control", () => {
  const bar = { what: "core: cpu", unit: "×", value: 1.04, atMost: 1.1 };
  const control = { what: "raw: cpu", unit: "×", atLeast: 0.95, atMost: 1.05, isControl: true };

  it("has to come out as it must before the bars beside it decide anything", () => {
    expect(isDecided([{ ...control, value: 1.04 }, bar])).toBe(true);
    expect(isDecided([{ ...control, value: 0.94 }, bar])).toBe(false);
    expect(isDecided([{ ...control, value: undefined }, bar])).toBe(false);
  });

  it("says so where it does not", () => {
    const bars = [{ ...control, value: 0.8 }, bar];
    const text = renderSection({ title: "Calls", how: "By hand.", tables: [], bars });
    expect(text).toContain("| raw: cpu  |    0.8 × | 0.95 to 1.05 × |    **no** |");
    expect(text).toContain("| core: cpu |   1.04 × |        ≤ 1.1 × | undecided |");
  });
});

describe("a number", () => {
  it.each([
    [12_345.6, "12,346"],
    [56.78, "56.8"],
    [1.234, "1.23"],
    [0.004_21, "0.0042"],
    [0, "0"],
    [-0.0001, "-0.0001"],
  ])("%d is shown as %s", (value, shown) => {
    expect(formatNumber(value)).toBe(shown);
  });
});

describe("readings", () => {
  it("are steady when the last ones come to what those before them came to", () => {
    expect(isSteady([9, 5, 4, 4, 4, 4], 2)).toBe(true);
    expect(isSteady([9, 8, 7, 6, 5, 4], 2)).toBe(false);
    expect(isSteady([4, 4, 4], 2)).toBe(false);
  });
});

describe("a summary", () => {
  it("is the median with the half of the readings around it", () => {
    expect(summarize([5, 1, 4, 2, 3])).toEqual({ median: 3, low: 2, high: 4 });
  });

  it("refuses to be made of nothing", () => {
    expect(() => summarize([])).toThrow("nothing to summarize");
  });

  it("finds a value between two readings", () => {
    expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9);
  });
});

describe("pnpm bench", () => {
  it("says which parts there are when it is asked for another one", () => {
    const { status, stderr } = bench("--only", "speed");
    expect(status).toBe(1);
    expect(stderr).toContain("Parts are: size imports types calls memory flow store load watcher sandbox.");
  });

  it("does not write a page of one part", () => {
    const { status, stderr } = bench("--only", "size", "--write");
    expect(status).toBe(1);
    expect(stderr).toContain("leave --only out");
  });

  it("explains itself", () => {
    expect(bench("--help").stdout).toContain("pnpm bench --check");
  });
});

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { quantile, summarize } from "../src/measure/summary.ts";
import { renderSection } from "../src/report/render.ts";
import { holds } from "../src/report/section.ts";

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
    expect(stderr).toContain("Parts are: size imports types calls memory flow watcher sandbox.");
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

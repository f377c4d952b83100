import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isSteady, quantile, summarize } from "../src/measure/summary.ts";
import { PARTS } from "../src/parts.ts";
import { renderDocument, updateDocument } from "../src/report/document.ts";
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

  it("is shown with its goal, and stands out where it is missed", () => {
    const bars = [{ what: "size", unit: "kB", value: 12.4, atMost: 6 }];
    const text = renderSection({ title: "Size", how: "By hand.", tables: [], bars });
    expect(text).toContain("| size |  12.4 kB | ≤ 6 kB | **no** |");
  });
});

describe("the page", () => {
  const section = (title: string, how: string) => ({ title, how, tables: [], bars: [] });
  const run = (command: string, day: number) => ({ command, at: new Date(Date.UTC(2026, 10, day)), load: "0.5" });
  const page = renderDocument(
    ["Size", "Flow", "Sandbox"].map((title) => section(title, `${title} of all.`)),
    run("pnpm bench --write", 1),
  );
  const TITLES = ["Size", "Flow", "Stores", "Load", "Sandbox"];
  const titlesOf = (text: string) => [...text.matchAll(/^## (.*)/gm)].map(([, title]) => title);

  it("takes a section of one part in the order of the parts, with its own date and machine, and keeps the others", () => {
    const command = "pnpm bench --write --only load,store";
    const updated = updateDocument(
      page,
      [section("Load", "Load alone."), section("Stores", "Stores alone.")],
      run(command, 28),
      TITLES,
    );
    expect(titlesOf(updated)).toEqual(TITLES);
    expect(updated).toMatch(
      /^## Stores\n\n- Date: 2026-11-28\n- Command: `pnpm bench --write --only load,store`\n- Machine: .*\n- Versions: .*\n\nStores alone\.$/m,
    );
    const withoutNew = updated.split(/\n\n(?=## )/).filter((text) => !/^## (Load|Stores)/.test(text));
    expect(`${withoutNew.join("\n\n")}`).toBe(page);
  });

  it("takes a section anew that it had, with the date and machine of now", () => {
    const once = updateDocument(
      page,
      [section("Flow", "Flow alone.")],
      run("pnpm bench --write --only flow", 2),
      TITLES,
    );
    const twice = updateDocument(
      once,
      [section("Flow", "Flow again.")],
      run("pnpm bench --write --only flow", 3),
      TITLES,
    );
    expect(titlesOf(twice)).toEqual(["Size", "Flow", "Sandbox"]);
    expect(twice).toContain("- Date: 2026-11-03");
    expect(twice).not.toMatch(/2026-11-02|Flow alone|Flow of all/);
    expect(twice.match(/2026-11-01/g)).toHaveLength(1);
  });

  it("leaves out what no part measures any more", () => {
    const updated = updateDocument(page, [section("Load", "Load alone.")], run("pnpm bench", 2), ["Size", "Load"]);
    expect(titlesOf(updated)).toEqual(["Size", "Load"]);
  });

  it("can be updated as it is committed", () => {
    const committed = readFileSync(new URL("../../../docs/benchmarks.md", import.meta.url), "utf8");
    const titles = PARTS.map(({ title }) => title);
    const [first] = titlesOf(committed);
    const updated = updateDocument(committed, [section("Load", "Load alone.")], run("pnpm bench", 2), titles);
    expect(titlesOf(updated)).toEqual(
      titles.filter((title) => title === "Load" || titlesOf(committed).includes(title)),
    );
    expect(updated).toContain(committed.slice(committed.indexOf(`## ${first}`)).split("\n\n## ")[0]);
  });

  it("that does not say when it was measured is written as a whole first", () => {
    expect(() => updateDocument("# Benchmarks\n", [], run("pnpm bench", 2), TITLES)).toThrow("without --only");
  });
});

describe("a control", () => {
  const bar = { what: "core: cpu", unit: "×", value: 1.04, atMost: 1.1 };
  const control = { what: "raw: cpu", unit: "×", atLeast: 0.95, atMost: 1.05, isControl: true };

  it("has to come out as it must before the bars beside it decide anything", () => {
    expect(isDecided(bar, [{ ...control, value: 1.04 }, bar])).toBe(true);
    expect(isDecided(bar, [{ ...control, value: 0.94 }, bar])).toBe(false);
    expect(isDecided(bar, [{ ...control, value: undefined }, bar])).toBe(false);
  });

  it("decides about the bars of its own case alone", () => {
    const noisy = { ...control, value: 0.94, case: "GET" };
    const quiet = { ...control, value: 1, case: "POST" };
    expect(isDecided({ ...bar, case: "GET" }, [noisy, quiet])).toBe(false);
    expect(isDecided({ ...bar, case: "POST" }, [noisy, quiet])).toBe(true);
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
    const { status, stderr } = bench("--only", "size,speed");
    expect(status).toBe(1);
    expect(stderr).toContain('no part "speed"');
    expect(stderr).toContain(
      "Parts are: size cold imports types calls memory flow store load watcher payment-cost fleet sandbox.",
    );
  });

  it("explains itself", () => {
    expect(bench("--help").stdout).toContain("pnpm bench --check");
  });
});

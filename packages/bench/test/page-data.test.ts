import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { readPage, renderData } from "../src/report/page-data.ts";
import { renderPlot } from "../src/report/plots.ts";

const read = (name: string) => readFile(new URL(`../../../docs/${name}`, import.meta.url), "utf8");

it("keeps the figures of docs/benchmarks.md in docs/benchmarks.json, from which the plots are drawn", async () => {
  const [page, data] = await Promise.all([read("benchmarks.md"), read("benchmarks.json")]);
  expect(data === renderData(page), "docs/benchmarks.json is stale: `pnpm bench --draw` writes it.").toBe(true);
});

it("shows the plots above the tables that they are drawn of", async () => {
  const page = await read("benchmarks.md");
  for (const title of ["Cold", "Calls", "Load"]) {
    const [, section] = page.split(`\n## ${title}\n`);
    expect(section?.split("\n\n|")[0]).toContain(renderPlot(title));
  }
});

it("reads medians with their quartiles, numbers and words", () => {
  const page = [
    "# Benchmarks",
    "## Calls",
    "Words.",
    "",
    "| GET | CPU | µs | holds |",
    "| --- | --: | -: | ----: |",
    "| a | 1.66 (1.42–1.85) | 1,071 | yes |",
    "| b | 0.002 (-0.004–0.004) | 7.5 | ≤ 1 |",
  ].join("\n");
  const rows = [
    { name: "a", cells: [{ median: 1.66, low: 1.42, high: 1.85 }, 1_071, "yes"] },
    { name: "b", cells: [{ median: 0.002, low: -0.004, high: 0.004 }, 7.5, "≤ 1"] },
  ];
  expect(readPage(page)).toEqual([{ title: "Calls", tables: [{ head: ["GET", "CPU", "µs", "holds"], rows }] }]);
});

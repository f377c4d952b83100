import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Summary, summarize } from "../measure/summary.ts";
import { formatNumber, formatSummary } from "../report/format.ts";
import type { Part } from "../report/section.ts";

/** Each package is imported so often, in a process of its own, all of them in turns. */
const RUNS = 15;
const QUICK_RUNS = 3;
const BARE = "bare Node";
const PACKAGES = [
  "@dollr-kit/core",
  "@dollr-kit/core/node",
  "@dollr-kit/collect",
  "openapi-fetch",
  "ky",
  "octokit",
  "axios",
  "stripe",
  "openai",
  "undici",
];
const CWD = fileURLToPath(new URL("../..", import.meta.url));

/** How long a program takes to begin. */
export const imports: Part = {
  name: "imports",
  title: "Cold import",
  async run({ quick }) {
    const runs = quick ? QUICK_RUNS : RUNS;
    const readings = new Map<string, number[]>([BARE, ...PACKAGES].map((name) => [name, []]));
    for (let run = 0; run < runs; run += 1) {
      for (const [name, taken] of readings) taken.push(startProcess(name));
    }
    const bare = readings.get(BARE)!;
    const above = (name: string): Summary => summarize(readings.get(name)!.map((ms, run) => ms - bare[run]!));
    return {
      how: `Whole processes of Node, ${runs} of each in turns: milliseconds that one with \`import()\` takes above the bare one of
its turn. The median, and in brackets the half of the readings around it. Bare Node took ${formatNumber(summarize(bare).median)} ms.`,
      tables: [
        {
          head: ["Package", "ms above bare Node"],
          rows: PACKAGES.map((name) => [name, formatSummary(above(name), 1)]),
        },
      ],
      bars: [
        { what: "cold import of core", value: above("@dollr-kit/core").median, unit: "ms", atMost: 15 },
        { what: "cold import of collect", value: above("@dollr-kit/collect").median, unit: "ms", atMost: 20 },
      ],
    };
  },
};

/** @returns milliseconds from its start to its end. */
function startProcess(name: string): number {
  const code = name === BARE ? "" : `await import(${JSON.stringify(name)})`;
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: CWD });
  if (status !== 0) throw new Error(`${name} could not be imported: ${stderr}`);
  return performance.now() - startedAt;
}

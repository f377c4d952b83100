import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { startChild } from "../measure/child.ts";
import { summarize } from "../measure/summary.ts";
import { formatNumber, formatSummary } from "../report/format.ts";
import type { Bar, Part } from "../report/section.ts";
import { APPS, type App } from "./apps.ts";
import { measureInstalled } from "./installed.ts";
import { type Programs, writePrograms } from "./programs.ts";

const RUNS = 15;
const QUICK_RUNS = 3;

const WAYS = ["installed", "bundled"] as const;
type Way = (typeof WAYS)[number];

/** Milliseconds that the processes of an app took above the bare one of their turn. */
type Readings = Readonly<Record<Way, readonly number[]>>;

/** From the start of a process to its first answered call. */
export const cold: Part = {
  name: "cold",
  title: "Cold",
  async run({ quick }) {
    const runs = quick ? QUICK_RUNS : RUNS;
    const server = startChild(new URL("../loopback/server.ts", import.meta.url));
    const programs = await writePrograms();
    try {
      const { bare, readings } = takeTurns(programs, await server.ask<string>("listen"), runs);
      return {
        how: `From \`node app.js\` to the first answered call, in a fresh process. That is imports, a token and one call to a server on loopback. octokit,
stripe-node and openai-node have a fixed key, and need no token. ${runs} processes of each run in turns. The figures are milliseconds above a bare Node of
the same turn, which took ${formatNumber(bare)} ms: the median, and in brackets the middle half of the readings. "Installed" has the packages on the disk. "Bundled" is one
minified file by esbuild for Node. Packages and kB are what an installation puts on the disk; for our packages, the content of their tarballs.`,
        tables: [
          {
            head: ["Program", "installed, ms", "bundled, ms", "packages", "kB"],
            rows: APPS.map((app, index) => [
              app.label,
              ...WAYS.map((way) => formatSummary(summarize(readings[index]![way]), 1)),
              ...weigh(app),
            ]),
          },
        ],
        bars: WAYS.map((way) => toBar(readings, way)),
      };
    } finally {
      programs.remove();
      await server.stop();
    }
  },
};

function takeTurns(programs: Programs, url: string, runs: number): { bare: number; readings: readonly Readings[] } {
  const readings = APPS.map(() => ({ installed: [] as number[], bundled: [] as number[] }));
  const bare: number[] = [];
  // The first turn fills the caches of the disk.
  for (let run = 0; run <= runs; run += 1) {
    for (const way of WAYS) {
      const bareMs = runProgram(programs.bare[way], url);
      const took = programs[way].map((path) => runProgram(path, url) - bareMs);
      if (run === 0) continue;
      bare.push(bareMs);
      for (const [index, ms] of took.entries()) readings[index]![way].push(ms);
    }
  }
  return { bare: summarize(bare).median, readings };
}

/** @returns milliseconds from its start to its end. */
function runProgram(path: string, url: string): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [path, url], { cwd: dirname(path) });
  const ms = performance.now() - startedAt;
  if (status !== 0) throw new Error(`${path} ended with ${status}: ${stderr}`);
  return ms;
}

/** Ours beside the quickest of the other clients. */
function toBar(readings: readonly Readings[], way: Way): Bar {
  const medians = APPS.map((app, index) => ({ app, ms: summarize(readings[index]![way]).median }));
  const ours = medians.find(({ app }) => app.label === "core")!.ms;
  const others = medians.filter(({ app }) => !app.isFloor && !app.packages.includes("@dollr-kit/core"));
  const quickest = others.reduce((best, one) => (one.ms < best.ms ? one : best));
  const what = `core, to the quickest other client (${quickest.app.label}), ${way}`;
  return { what, value: ours / quickest.ms, unit: "×", atMost: 1 };
}

function weigh({ packages }: App): readonly string[] {
  const { packages: count, kilobytes } = measureInstalled(packages);
  return [String(count), formatNumber(kilobytes)];
}

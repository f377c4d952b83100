import { parseArgs } from "node:util";
import { freshSeeds } from "./run/fresh-seeds.ts";
import { runAndReport } from "./run/run-and-report.ts";
import { runMutants } from "./run/run-mutants.ts";
import { traceSeed } from "./run/trace-seed.ts";

const HELP = `pnpm sim --seeds N [--from S]   runs N seeds on every core; exits 1 on any violation
pnpm sim --fresh N              runs N seeds that nobody ran before, the same again for the same commit
pnpm sim --seed S --trace       replays one seed and prints its trace
pnpm sim --seed S --trace --svg F draws the trace as lanes: F-light.svg and F-dark.svg
pnpm sim --seed S --shrink      leaves out of a failing seed all that it also fails without, and shows the rest
pnpm sim --mutants              plants each known bug and shows after how many seeds it is caught
pnpm sim --mutants --write      the same, and keeps the seeds: the tests begin with them`;

const { values } = parseArgs({
  options: {
    seeds: { type: "string" },
    fresh: { type: "string" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    trace: { type: "boolean", default: false },
    svg: { type: "string" },
    shrink: { type: "boolean", default: false },
    mutants: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<boolean> {
  if (values.help) {
    console.log(HELP);
    return true;
  }
  if (values.mutants) return runMutants(values.write);
  if (values.seed !== undefined)
    return traceSeed(toCount("seed", values.seed), { shrinks: values.shrink, svg: values.svg });
  if (values.seeds === undefined && values.fresh === undefined) {
    console.log(HELP);
    return false;
  }
  const areFixedGood = values.seeds === undefined || (await runFixed(values.seeds));
  const areFreshGood = values.fresh === undefined || (await runFresh(values.fresh));
  return areFixedGood && areFreshGood;
}

const runFixed = (seeds: string) => runAndReport(toCount("from", values.from), toCount("seeds", seeds));

async function runFresh(fresh: string): Promise<boolean> {
  const { from, source } = freshSeeds();
  const count = toCount("fresh", fresh);
  console.log(`\nFresh seeds from ${from}, of ${source}: pnpm sim --seeds ${count} --from ${from}`);
  return runAndReport(from, count);
}

function toCount(name: string, text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new Error(`--${name} is "${text}"; it takes a whole number from 1.`);
}

process.exitCode = (await main()) ? 0 : 1;

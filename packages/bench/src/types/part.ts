import { summarize } from "../measure/summary.ts";
import { formatNumber } from "../report/format.ts";
import type { Bar, Part } from "../report/section.ts";
import { COMPILERS, type Compiler, type Cost, compile, type Fixture } from "./compile.ts";

const RUNS = 3;
const MOST_INSTANTIATIONS = 1_000;

/** What the calls of a program add to a program without any. */
interface Added {
  readonly compiler: Compiler;
  readonly instantiations: number;
  readonly seconds: number;
}

/** What the types cost the compiler. */
export const types: Part = {
  name: "types",
  async run() {
    const methods = COMPILERS.map((compiler) => compare(compiler, "methods"));
    const paths = COMPILERS.map((compiler) => compare(compiler, "paths"));
    return {
      title: "Types",
      how: `A program with 40 calls, over the same without a call: what \`tsc --extendedDiagnostics\` counts more, and how many
seconds longer it takes (median of ${RUNS} pairs, in turns).`,
      tables: [
        {
          head: ["40 calls", ...COMPILERS.flatMap(({ label }) => [`instantiations, ${label}`, "seconds"])],
          rows: [
            ["core, by methods", ...methods.flatMap(format)],
            ["openapi-fetch, by paths", ...paths.flatMap(format)],
          ],
        },
      ],
      bars: methods.flatMap(({ compiler, instantiations, seconds }): Bar[] => {
        const { label, extraSecondsAtMost } = compiler;
        return [
          { what: `instantiations, ${label}`, value: instantiations, unit: "", atMost: MOST_INSTANTIATIONS },
          { what: `added time, ${label}`, value: seconds, unit: "s", atMost: extraSecondsAtMost },
        ];
      }),
    };
  },
};

function compare(compiler: Compiler, fixture: "methods" | "paths"): Added {
  const without: Fixture = `${fixture}-without-calls`;
  const pairs: { readonly bare: Cost; readonly full: Cost }[] = [];
  while (pairs.length < RUNS) pairs.push({ bare: compile(compiler, without), full: compile(compiler, fixture) });
  return {
    compiler,
    instantiations: addedInstantiations(pairs[0]!.full, pairs[0]!.bare),
    seconds: summarize(pairs.map(({ bare, full }) => full.seconds - bare.seconds)).median,
  };
}

const addedInstantiations = (full: Cost, bare: Cost): number => full.instantiations - bare.instantiations;

const format = ({ instantiations, seconds }: Added) => [formatNumber(instantiations), seconds.toFixed(3)];

import { type Summary, summarize } from "../measure/summary.ts";
import { formatNumber, formatSummary } from "../report/format.ts";
import type { Bar, Part } from "../report/section.ts";
import { COMPILERS, type Compiler, type Cost, compile, type Fixture } from "./compile.ts";

/** The added time is a hundredth of the whole, so it takes many of them to see it. */
const PAIRS = 15;
const MOST_INSTANTIATIONS = 1_000;

/** What the calls of a program add to a program without any. */
interface Added {
  readonly compiler: Compiler;
  readonly instantiations: number;
  readonly seconds: Summary;
}

/** What the types cost the compiler. */
export const types: Part = {
  name: "types",
  title: "Types",
  async run() {
    const methods = COMPILERS.map((compiler) => compare(compiler, "methods"));
    const paths = COMPILERS.map((compiler) => compare(compiler, "paths"));
    return {
      how: `A program with 40 calls, compared with the same program without a call. The figures are what \`tsc --extendedDiagnostics\` counts more, and how many
seconds longer it takes. They are the median of ${PAIRS} pairs, in turns, and in brackets the middle half of them.`,
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
          { what: `added time, ${label}`, value: seconds.median, unit: "s", atMost: extraSecondsAtMost },
        ];
      }),
    };
  },
};

function compare(compiler: Compiler, fixture: "methods" | "paths"): Added {
  const without: Fixture = `${fixture}-without-calls`;
  const pairs: { readonly bare: Cost; readonly full: Cost }[] = [];
  while (pairs.length < PAIRS) {
    // In turns ABBA: neither gains by being first while the machine changes.
    if (pairs.length % 2 === 0) pairs.push({ bare: compile(compiler, without), full: compile(compiler, fixture) });
    else pairs.push({ full: compile(compiler, fixture), bare: compile(compiler, without) });
  }
  return {
    compiler,
    instantiations: addedInstantiations(pairs[0]!.full, pairs[0]!.bare),
    seconds: summarize(pairs.map(({ bare, full }) => full.seconds - bare.seconds)),
  };
}

const addedInstantiations = (full: Cost, bare: Cost): number => full.instantiations - bare.instantiations;

const format = ({ instantiations, seconds }: Added) => [formatNumber(instantiations), formatSummary(seconds, 3)];

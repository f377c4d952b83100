import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import { tenfold } from "./tenfold.ts";
import { TESTS_VARIABLE } from "./tests.vitest.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** Rules that change what is said, or how: what decides stands in conditions, comparisons, returns and numbers. */
const NO_RULES = ["StringLiteral", "Regex", "ArrayDeclaration"];

/** What the tests need of the repository; what is installed is linked. */
const COPIED = [
  "packages/{collect,core,flow}/{scripts,src,test}/**",
  "packages/{collect,core,flow}/*.json",
  "tsconfig.base.json",
];

export interface StrykerOptions {
  /** From the folder of the packages, as all paths here; whole, or a part: `flow/src/claim/claim-loop.ts:12:4-14:9`, lines from 1 and columns from 0. */
  readonly files: readonly string[];
  /** Patterns of the tests that judge. */
  readonly tests: readonly string[];
  /** Keep what came out, and judge only what has changed since. */
  readonly incremental: boolean;
}

/** What is used of Stryker: its own types do not pass the checks that all types here have to pass. */
interface StrykerModule {
  readonly Stryker: new (options: object) => { runMutationTest(): Promise<readonly StrykerResult[]> };
}

export interface StrykerResult {
  readonly fileName: string;
  readonly location: { readonly start: Position; readonly end: Position };
  readonly replacement: string;
  readonly status: "Killed" | "Survived" | "NoCoverage" | "Timeout" | "RuntimeError" | "CompileError" | "Ignored";
}

/** Both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const core = import.meta.resolve("@stryker-mutator/core");

/** Makes a mutant of each place of the files by rule, and judges it by the tests that reach it. */
export async function runStryker({ files, tests, incremental }: StrykerOptions): Promise<readonly StrykerResult[]> {
  await addRule();
  const { Stryker } = (await import(core)) as StrykerModule;
  process.chdir(root);
  const inPackages = (patterns: readonly string[]) => patterns.map((pattern) => `packages/${pattern}`);
  // Not by `testFiles`: with that, Stryker does not see to it that a changed constant is loaded.
  process.env[TESTS_VARIABLE] = JSON.stringify(inPackages(tests));
  const stryker = new Stryker({
    mutate: inPackages(files),
    ignorePatterns: ["**", ...COPIED.map((path) => `!${path}`)],
    disableTypeChecks: false,
    tempDirName: ".stryker",
    cleanTempDir: "always",
    testRunner: "vitest",
    plugins: [import.meta.resolve("@stryker-mutator/vitest-runner")],
    vitest: { configFile: fileURLToPath(new URL("tests.vitest.ts", import.meta.url)), related: false },
    mutator: { excludedMutations: NO_RULES },
    coverageAnalysis: "perTest",
    concurrency: availableParallelism(),
    // A machine may be busy with other things: only what takes so much longer than before is a loop without end.
    timeoutMS: 30_000,
    dryRunTimeoutMinutes: 60,
    incremental,
    incrementalFile: "node_modules/.cache/stryker.json",
    reporters: process.stdout.isTTY ? ["progress"] : ["progress-append-only"],
    logLevel: "warn",
    allowConsoleColors: false,
  });
  return stryker.runMutationTest();
}

/** Stryker takes no rules from outside, so this reaches for its list of them; its version is pinned. */
async function addRule(): Promise<void> {
  const instrumenter = createRequire(core).resolve("@stryker-mutator/instrumenter");
  const list = new URL("mutators/mutate.js", pathToFileURL(instrumenter));
  const { allMutators } = (await import(list.href)) as { allMutators: unknown[] };
  if (!allMutators.includes(tenfold)) allMutators.push(tenfold);
}

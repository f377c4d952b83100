import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const COMPILERS = [
  { label: "TypeScript 5.9", name: "typescript-5.9", extraSecondsAtMost: 0.2 },
  { label: "TypeScript 7", name: "typescript", extraSecondsAtMost: 0.06 },
] as const;

export type Compiler = (typeof COMPILERS)[number];

/** The programs of consumers, in `fixtures/types`: each with 40 calls, and the same without one. */
export type Fixture = "methods" | "methods-without-calls" | "paths" | "paths-without-calls";

export interface Cost {
  readonly instantiations: number;
  /** Of the whole compilation, as the compiler counts it. */
  readonly seconds: number;
}

/** What a program costs the compiler of a consumer, who gets the declarations that we build. */
export function compile(compiler: Compiler, fixture: Fixture): Cost {
  const directory = mkdtempSync(join(tmpdir(), "dollr-kit-types-"));
  try {
    const project = join(directory, "tsconfig.json");
    writeFileSync(project, JSON.stringify(toProject(fixture)));
    const program = fileURLToPath(import.meta.resolve(`${compiler.name}/package.json`)).replace(
      /package\.json$/,
      "bin/tsc",
    );
    const said = execFileSync(process.execPath, [program, "-p", project, "--extendedDiagnostics"], {
      encoding: "utf8",
    });
    return { instantiations: readFigure(said, "Instantiations"), seconds: readFigure(said, "Total time") };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function toProject(fixture: Fixture): object {
  return {
    compilerOptions: {
      ...{ strict: true, noEmit: true, skipLibCheck: true, types: [] },
      ...{ target: "es2022", lib: ["es2022", "dom", "dom.iterable"], module: "nodenext" },
    },
    files: [fileURLToPath(new URL(`../../fixtures/types/${fixture}.ts`, import.meta.url))],
  };
}

function readFigure(text: string, name: string): number {
  const figure = new RegExp(`^${name}:\\s+([\\d.,]+)`, "m").exec(text)?.[1];
  if (figure === undefined) throw new Error(`The compiler tells no "${name}":\n${text}`);
  return Number(figure.replaceAll(",", ""));
}

import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ACCEPTED_SURVIVORS } from "./accepted-survivors.ts";
import { compareSurvivors } from "./compare.ts";
import { MONEY_FILES } from "./money-files.ts";
import { type RuleMutant, toRuleMutant } from "./rule-mutant.ts";
import { tenfold } from "./tenfold.ts";

const packages = new URL("../../../", import.meta.url);
const SOURCE = `function isLate(a: number, b: number) {
  if (a < 0) {
    return false;
  }
  return a > b;
}
`;

function place(line: number, from: number, to: number, replacement: string, endLine = line): RuleMutant {
  const location = { start: { line, column: from }, end: { line: endLine, column: to } };
  return toRuleMutant({ fileName: "/somewhere/is-late.ts", location, replacement }, SOURCE);
}

describe("a change that was made by rule", () => {
  it("is known by its line as it is with the change", () => {
    expect(place(5, 10, 15, "a >= b")).toMatchObject({
      line: 5,
      range: "5:9-5:14",
      was: "return a > b;",
      mutated: "return a >= b;",
    });
  });

  it("is known by one line also where it goes over several", () => {
    const mutant = place(2, 14, 4, "{}", 4);
    expect(mutant).toMatchObject({ was: "if (a < 0) { return false; }", mutated: "if (a < 0) {}" });
    expect(mutant.mutatedSource).toContain("if (a < 0) {}\n  return a > b;");
  });
});

it("makes a number in a constant ten times as much and a tenth of it, and leaves a nothing alone", () => {
  const inConstant = (value: number) => ({
    node: { value },
    isNumericLiteral: () => true,
    isVariableDeclarator: () => false,
    findParent: () => ({ ...inConstant(value), node: { id: { name: "MAX_TRIES" } } }),
  });
  const changed = (value: number) => [...tenfold.mutate(inConstant(value))].map((each) => each.value);
  expect(changed(5)).toEqual([50, 0.5]);
  expect(changed(0)).toEqual([]);
});

describe("what survived, held against what may", () => {
  const survivor = place(5, 10, 15, "a >= b");
  const accepted = { file: survivor.file, mutated: "return a >= b;", because: "both are the same instant" };

  it("is unexplained without a reason, and explained with one", () => {
    expect(compareSurvivors([survivor], [], [survivor.file]).unexplained).toEqual([survivor]);
    expect(compareSurvivors([survivor], [accepted], [survivor.file])).toEqual({ unexplained: [], outdated: [] });
  });

  it("tells of a reason whose change is not there any more, or is seen now, in the files that were judged", () => {
    expect(compareSurvivors([], [accepted], [survivor.file]).outdated).toEqual([accepted]);
    expect(compareSurvivors([], [accepted], ["collect/src/another.ts"]).outdated).toEqual([]);
  });
});

it("judges files that are there, and accepts nothing of others", () => {
  expect(MONEY_FILES.filter((file) => !existsSync(new URL(file, packages)))).toEqual([]);
  expect(ACCEPTED_SURVIVORS.filter(({ file }) => !MONEY_FILES.includes(file))).toEqual([]);
});

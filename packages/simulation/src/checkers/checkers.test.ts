import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const folder = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), "utf8");
const sorted = (numbers: Iterable<number>) => [...new Set(numbers)].sort((a, b) => a - b);
const numbersOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, number]) => Number(number));

const checkers = readdirSync(new URL("src/checkers/", folder)).map((file) => ({
  file,
  text: read(`src/checkers/${file}`),
}));
const VIOLATED = /\bviolate\(\s*(\d+),/g;

/** The numbers of "What must hold", in their order. */
const promised = numbersOf(/## What must hold\n([\s\S]*?)\n## /.exec(read("README.md"))![1]!, /^(\d+)\. /gm);

it("the promises of the README are numbered in order, and each is checked under its number", () => {
  expect(promised).toEqual(promised.map((_, index) => index + 1));
  const checked = checkers.flatMap(({ text }) => numbersOf(text, VIOLATED));
  const repeated = numbersOf(read("src/run/run-seeds.ts"), /\binvariant: (\d+)/g);
  expect(sorted([...checked, ...repeated])).toEqual(promised);
});

it.each(checkers.filter(({ text }) => numbersOf(text, VIOLATED).length > 0))(
  "$file says which promises it watches",
  ({ text }) => {
    const said = /invariants? ([\d, and]+)/.exec(text)?.[1] ?? "";
    expect(numbersOf(said, /(\d+)/g)).toEqual(sorted(numbersOf(text, VIOLATED)));
  },
);

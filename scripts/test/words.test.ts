import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Measure, measure } from "../words/measure.ts";

// The bounds that CONTRIBUTING.md states, under "How we write documents".
const MEAN_WORDS = 15;
const LONGEST_SENTENCE = 30;
const PASSIVE_SHARE = 0.2;
const HEADLESS_SHARE = 0.05;
/** A page of fewer sentences says little by its share. */
const FEWEST_SENTENCES = 20;

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, "utf8");
/** Decisions are notes of their day. */
const NOT_MEASURED = ["docs/decisions/**", "**/CHANGELOG.md", "**/node_modules/**"];
const pages = globSync(
  ["*.md", "docs/*.md", "docs/guide/*.md", "docs/site/pages/[!i]*.md", "packages/*/README.md", "examples/*/README.md"],
  { cwd: root, exclude: NOT_MEASURED },
).sort();

function findBreaches({ sentences, mean, passive, headless }: Measure): readonly string[] {
  const long = sentences.filter(({ words }) => words > LONGEST_SENTENCE);
  const isLong = sentences.length >= FEWEST_SENTENCES;
  const list = (which: "isPassive" | "isHeadless") => sentences.flatMap((each) => (each[which] ? [each.text] : []));
  return [
    ...long.map(({ words, text }) => `${words} words, at most ${LONGEST_SENTENCE}: ${text}`),
    ...(mean > MEAN_WORDS ? [`${mean.toFixed(1)} words a sentence, at most ${MEAN_WORDS}`] : []),
    ...(isLong && passive > PASSIVE_SHARE ? [`${percent(passive)} passive: ${list("isPassive").join(" | ")}`] : []),
    ...(isLong && headless > HEADLESS_SHARE
      ? [`${percent(headless)} without a noun: ${list("isHeadless").join(" | ")}`]
      : []),
  ];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

describe("a page", () => {
  it.each(pages)("%s is written in short sentences of the active voice", (page) => {
    expect(findBreaches(measure(read(page)))).toEqual([]);
  });

  it("is one of many: the guide, the READMEs and the documents", () => {
    expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/guide/unknown.md", "packages/collect/README.md"]));
  });
});

it("states its bounds in CONTRIBUTING.md", () => {
  const stated = [...read("CONTRIBUTING.md").matchAll(/^\| (?:words|sentences) .*\| (\d+)(?: %)? \|$/gm)];
  const bounds = [MEAN_WORDS, LONGEST_SENTENCE, PASSIVE_SHARE * 100, HEADLESS_SHARE * 100];
  expect(stated.map(([, number]) => Number(number))).toEqual(bounds);
});

describe("the measure", () => {
  it("finds what a bad page does: a sentence that nobody can follow, and verbs without an actor, and subjects without a noun", () => {
    const breaches = findBreaches(measure(read("scripts/test/fixtures/hard-to-read.md")));
    expect(breaches).toEqual([
      expect.stringMatching(/^4\d words, at most 30: One that got no account/),
      expect.stringMatching(/^31 words, at most 30: What was lost/),
      expect.stringMatching(/^\d\d % passive: /),
      expect.stringMatching(/^\d\d % without a noun: One that got/),
    ]);
  });

  it("counts code in a line as one word, and leaves out code, tables and headings", () => {
    const page =
      "# A heading\n\nCall `start(order, { wait: false })` once.\n\n```ts\nlong();\n```\n\n| a | b |\n| - | - |\n| c d | e |\n";
    expect(measure(page).sentences).toEqual([
      { text: "Call Code once.", words: 3, isPassive: false, isHeadless: false },
    ]);
  });

  it("takes a list for its items, and a number or a unit at the end of a sentence for its end", () => {
    const { sentences } = measure("- It asks for 12. Then it stops after 5 s. It ends.\n- The rest waits.\n");
    expect(sentences.map(({ words }) => words)).toEqual([4, 6, 2, 3]);
  });
});

it("finds a sentence whose subject has no noun", () => {
  const before = "One that got no account gives way, after 10 s, to the next that is asked about.";
  expect(measure(before).sentences).toMatchObject([{ words: 17, isHeadless: true }]);
});

import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { drawBenchmarks } from "@dollr-kit/pictures";
import { PARTS } from "./parts.ts";
import { renderDocument, updateDocument } from "./report/document.ts";
import { describeLoad } from "./report/machine.ts";
import { readPage, renderData } from "./report/page-data.ts";
import { renderSection } from "./report/render.ts";
import { holds, type Part, type Section } from "./report/section.ts";

const NAMES = PARTS.map(({ name }) => name).join(" ");
const HELP = `pnpm bench                  measures everything, side by side
pnpm bench --only <parts>   some parts: ${NAMES}; with commas between them
pnpm bench --check          exits 1 when a figure misses its bar
pnpm bench --write          writes docs/benchmarks.md, its figures as JSON and its plots, with all that --full measures; with --only the
                            sections of these parts
pnpm bench --draw           measures nothing: writes JSON and plots of the page as it stands
pnpm bench --quick          a few readings of each, to see that it runs; they decide nothing
pnpm bench --full           a million calls for the memory, where it else is fewer`;
const TITLES = PARTS.map(({ title }) => title);
const DOCUMENT = new URL("../../../docs/benchmarks.md", import.meta.url);
const DATA = new URL("./benchmarks.json", DOCUMENT);
const PICTURES = new URL("./pictures/", DOCUMENT);

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    check: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    draw: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<boolean> {
  if (values.help) {
    console.log(HELP);
    return true;
  }
  if (values.draw) {
    write(readFileSync(DOCUMENT, "utf8"));
    return true;
  }
  const parts = choose(values.only);
  if (values.quick && values.write) throw new Error("What --quick finds decides nothing: it is not written.");
  const run = { command: ["pnpm bench", ...process.argv.slice(2)].join(" "), at: new Date(), load: describeLoad() };
  const sections: Section[] = [];
  for (const part of parts) {
    sections.push(await measure(part));
  }
  if (values.write && values.only === undefined) write(renderDocument(sections, run));
  else if (values.write) write(updateDocument(readFileSync(DOCUMENT, "utf8"), sections, run, TITLES));
  const bars = sections.flatMap((section) => section.bars);
  const missed = bars.filter((bar) => !holds(bar));
  console.log(`\n${missed.length === 0 ? "Every bar holds." : `${missed.length} of ${bars.length} bars do not hold.`}`);
  return missed.length === 0 || !values.check;
}

/** The page, its figures for programs, and the plots of them. */
function write(page: string): void {
  writeFileSync(DOCUMENT, page);
  writeFileSync(DATA, renderData(page));
  for (const [name, picture] of Object.entries(drawBenchmarks(readPage(page))))
    writeFileSync(new URL(name, PICTURES), picture);
}

function choose(only: string | undefined): readonly Part[] {
  if (only === undefined) return PARTS;
  const names = only.split(",");
  const unknown = names.find((each) => !PARTS.some(({ name }) => name === each));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}". Parts are: ${NAMES}.`);
  return PARTS.filter(({ name }) => names.includes(name));
}

async function measure(part: Part): Promise<Section> {
  const startedAt = performance.now();
  process.stderr.write(`measuring ${part.name} …\n`);
  const section = {
    title: part.title,
    ...(await part.run({ full: values.full || values.write, quick: values.quick })),
  };
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(`\n${renderSection(section)}\n\n(${part.name}: ${seconds} s)`);
  return section;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

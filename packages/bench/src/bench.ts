import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { PARTS } from "./parts.ts";
import { renderDocument } from "./report/document.ts";
import { describeLoad } from "./report/machine.ts";
import { renderSection } from "./report/render.ts";
import { holds, type Part, type Section } from "./report/section.ts";

const NAMES = PARTS.map(({ name }) => name).join(" ");
const HELP = `pnpm bench                  measures everything, side by side
pnpm bench --only <part>    one part: ${NAMES}
pnpm bench --check          exits 1 when a figure misses its bar
pnpm bench --write          writes docs/benchmarks.md, with all that --full measures
pnpm bench --full           a million calls for the memory, where it else is fewer`;
const DOCUMENT = new URL("../../../docs/benchmarks.md", import.meta.url);

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    check: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<boolean> {
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const parts = choose(values.only);
  if (values.write && values.only !== undefined) throw new Error("--write takes all parts: leave --only out.");
  const run = { command: ["pnpm bench", ...process.argv.slice(2)].join(" "), at: new Date(), load: describeLoad() };
  const sections: Section[] = [];
  for (const part of parts) {
    sections.push(await measure(part));
  }
  if (values.write) writeFileSync(DOCUMENT, renderDocument(sections, run));
  const bars = sections.flatMap((section) => section.bars);
  const missed = bars.filter((bar) => !holds(bar));
  console.log(`\n${missed.length === 0 ? "Every bar holds." : `${missed.length} of ${bars.length} bars do not hold.`}`);
  return missed.length === 0 || !values.check;
}

function choose(only: string | undefined): readonly Part[] {
  const parts = PARTS.filter(({ name }) => only === undefined || name === only);
  if (parts.length === 0) throw new Error(`There is no part "${only}". Parts are: ${NAMES}.`);
  return parts;
}

async function measure(part: Part): Promise<Section> {
  const startedAt = performance.now();
  process.stderr.write(`measuring ${part.name} …\n`);
  const section = await part.run({ full: values.full || values.write });
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
